/* global Chart */
import {onWillStart, useEffect, useRef} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";

/** Draw a chart of Odoo's Chart.js on the canvas "canvas", anew when `getData` differs. */
export function useChart(getConfig, getData) {
    const canvasRef = useRef("canvas");
    onWillStart(() => loadBundle("web.chartjs_lib"));
    useEffect(
        (canvas) => {
            if (!canvas) {
                return;
            }
            const chart = new Chart(canvas, getConfig(canvas));
            return () => chart.destroy();
        },
        () => [canvasRef.el, getData()]
    );
}
