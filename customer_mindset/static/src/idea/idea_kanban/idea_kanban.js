import {registry} from "@web/core/registry";
import {KanbanHeader} from "@web/views/kanban/kanban_header";
import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {kanbanView} from "@web/views/kanban/kanban_view";

export class IdeaKanbanHeader extends KanbanHeader {
    /** Every idea starts as new: the other stages are reached, not written into. */
    canQuickCreate() {
        const {groupByField, value} = this.group;
        const starts = groupByField.name !== "state" || value === "new";
        return starts && super.canQuickCreate();
    }
}

export class IdeaKanbanRenderer extends KanbanRenderer {
    static components = {...KanbanRenderer.components, KanbanHeader: IdeaKanbanHeader};
}

registry.category("views").add("mindset_idea_kanban", {
    ...kanbanView,
    Renderer: IdeaKanbanRenderer,
});
