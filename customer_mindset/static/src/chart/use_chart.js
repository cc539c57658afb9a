/* global Chart */
import {onWillStart, useEffect, useRef} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";

/**
 * Draw a chart on the canvas with t-ref="canvas", and draw it anew with new values.
 *
 * @param {Function} getConfig returns the configuration for the canvas it is given
 * @param {Function} getValues returns what the chart shows
 */
export function useChart(getConfig, getValues) {
    const canvasRef = useRef("canvas");
    onWillStart(() => loadBundle("web.chartjs_lib"));
    useEffect(
        (canvas) => {
            const chart = new Chart(canvas, getConfig(canvas));
            return () => chart.destroy();
        },
        () => [canvasRef.el, getValues()]
    );
}
