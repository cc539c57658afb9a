/* The pulse on a tablet that people share: the page returns to the start by itself, so
   that nobody finds what the last one has chosen. Any touch or key gives more time, as
   often as it is wanted. */
(() => {
    const START = "/mindset/tablet";
    const SIGNS = ["pointerdown", "keydown", "input", "focusin", "scroll"];
    const seconds = (name) => Number(document.body.dataset[name]);
    let last = Date.now();
    const clock = setInterval(tick, 1000);

    function getDialog() {
        return document.querySelector(".o_mindset_tablet_dialog");
    }

    /** Nothing is on the page that somebody else should not see. */
    function isFresh() {
        const key = document.querySelector(`form[action="${START}"] input[name=key]`);
        return key && !key.value;
    }

    /** Without an entry in the history, and with nothing left to look at meanwhile. */
    function restart() {
        clearInterval(clock);
        document.querySelector("main").remove();
        location.replace(START);
    }

    function stay() {
        last = Date.now();
        getDialog()?.close();
    }

    /** Somebody has read the message: no need to ask, only to say when it goes. */
    function countDown(left) {
        const line = document.querySelector(".o_mindset_tablet_clock");
        if (line) {
            line.hidden = false;
        }
        for (const number of document.querySelectorAll(".o_mindset_tablet_left")) {
            number.textContent = left;
        }
    }

    function tick() {
        const dialog = getDialog();
        if (isFresh()) {
            stay();
            return;
        }
        const patience = seconds("grace") + (dialog ? seconds("idle") : 0);
        const left = patience - Math.floor((Date.now() - last) / 1000);
        if (left <= 0) {
            restart();
            return;
        }
        countDown(Math.min(left, seconds("grace")));
        if (dialog && !dialog.open && left <= seconds("grace")) {
            dialog.showModal();
        }
    }

    function notice(ev) {
        if (!ev.target.closest?.("dialog")) {
            last = Date.now();
        }
    }

    SIGNS.forEach((name) => document.addEventListener(name, notice, true));
    document.addEventListener("cancel", stay, true);
    document.addEventListener("click", (ev) => {
        const wanted = ev.target.closest("[data-tablet]")?.dataset.tablet;
        ({stay, restart})[wanted]?.();
    });
    // a tablet that slept has not seen the time pass
    document.addEventListener("visibilitychange", tick);
    addEventListener("pagehide", () => document.querySelector("main")?.remove());
})();
