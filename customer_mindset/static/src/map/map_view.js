export const NO_FILTERS = Object.freeze({
    departmentIds: [],
    stageIds: [],
    blindRoles: false,
    blindTouchpoints: false,
    text: "",
});

/**
 * The part of the map that the filters leave.
 *
 * @param {Object} [previous] the view before; columns that stay are the same array
 * @returns {Object} ``columns`` and their ``stages``, ``groups`` and their ``roles``
 */
export function arrange(model, filters, folded, previous) {
    const columns = getColumns(model, filters);
    const isSame =
        columns.length === previous?.columns.length &&
        columns.every((column, i) => column === previous.columns[i]);
    const groups = getGroups(model, filters, folded);
    return {
        columns: isSame ? previous.columns : columns,
        stages: groupColumns(model, columns),
        groups,
        roles: groups.flatMap((group) => group.roles),
    };
}

function getColumns(model, {stageIds, blindTouchpoints}) {
    return [...model.touchpoints.values()].filter(
        ({id, stage}) =>
            (!stageIds.length || stageIds.includes(stage)) &&
            (!blindTouchpoints || model.blindTouchpoints.has(id))
    );
}

/** The stages in view, each with its seen and its unseen touchpoints. */
function groupColumns(model, all) {
    const groups = model.stages.map((stage) => {
        const columns = all.filter((column) => column.stage === stage.id);
        const sides = [true, false].map((seen) => ({
            seen,
            columns: columns.filter((column) => column.seen === seen),
        }));
        return {
            ...stage,
            columns,
            sides: sides.filter((side) => side.columns.length),
        };
    });
    return groups.filter((group) => group.columns.length);
}

/** The departments in view; those that the reader may not see count as none. */
function getGroups(model, filters, folded) {
    const roles = [...model.roles.values()].filter((role) =>
        isRoleShown(model, role, filters)
    );
    const all = Map.groupBy(
        roles,
        ({department}) => model.departments.has(department) && department
    );
    return [...model.departments.values(), {id: false, name: ""}]
        .filter(({id}) => all.has(id))
        .map(({id, name}) => {
            const isFolded = folded.includes(id);
            return {
                id,
                name,
                isFolded,
                all: all.get(id),
                roles: isFolded ? [] : all.get(id),
            };
        });
}

function isRoleShown(model, role, {departmentIds, blindRoles, text}) {
    const {above = []} = model.departments.get(role.department) || {};
    return (
        (!departmentIds.length ||
            [role.department, ...above].some((id) => departmentIds.includes(id))) &&
        (!blindRoles || model.blindRoles.has(role.id)) &&
        (!text || role.name.toLowerCase().includes(text.toLowerCase()))
    );
}
