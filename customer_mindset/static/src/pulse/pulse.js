/* The page of the pulse, without any library. It works without this file, too, except
   for the personal link, whose token comes after the # and never reaches a log. */
(() => {
    const TRIES = 6;
    // of the sheet that was handed in, for the ways that go on from there
    let kept = "";
    // on a tablet that people share no form leaves an entry in the history
    const FORMS =
        document.body.dataset.channel === "tablet" ? "main form" : "form#pulse";

    /** Take the key out of the address, so that it is in no history. */
    function readKey(form) {
        const key = location.hash.slice(1);
        if (!key) {
            return;
        }
        history.replaceState(null, "", location.pathname);
        form.elements.key.value = key;
        form.submit();
    }

    function showProgress(form) {
        const total = form.querySelectorAll("fieldset").length;
        const done = form.querySelectorAll("fieldset input:checked").length;
        form.querySelector("progress").value = done;
        form.querySelector(".o_mindset_pulse_done").textContent = done;
        return done === total;
    }

    /** Wait longer each time, and not all at the same moment. */
    function pause(attempt) {
        const wait = (0.5 + Math.random()) * 400 * 2 ** attempt;
        return new Promise((resolve) => setTimeout(resolve, wait));
    }

    async function send(form) {
        const body = new URLSearchParams(new FormData(form));
        if (form.dataset.again) {
            body.set("again", 1);
        }
        for (let attempt = 0; attempt < TRIES; attempt++) {
            try {
                const response = await fetch(form.action, {method: "POST", body});
                if (response.status < 500) {
                    return response.text();
                }
            } catch {
                // the network: try again like after an error of the server
            }
            body.set("again", 1);
            form.dataset.again = 1;
            form.querySelector(".o_mindset_pulse_wait")?.removeAttribute("hidden");
            await pause(attempt);
        }
        return null;
    }

    /** Put the page that the server has answered in the place of this one. */
    function show(answer) {
        document.title = answer.title;
        for (const style of answer.querySelectorAll("link[rel=stylesheet]")) {
            const address = style.getAttribute("href");
            if (!document.querySelector(`link[href="${address}"]`)) {
                document.head.append(document.adoptNode(style));
            }
        }
        const main = document.querySelector("main");
        main.replaceWith(document.adoptNode(answer.querySelector("main")));
        scrollTo(0, 0);
        const heading = document.querySelector("h1");
        heading.tabIndex = -1;
        heading.focus();
        start();
    }

    /** Say why nothing happened, and keep what has been chosen. */
    function complain(trouble) {
        document
            .querySelector(".o_mindset_pulse_wait")
            ?.setAttribute("hidden", "hidden");
        for (const text of document.querySelectorAll("[data-trouble]")) {
            text.hidden = text.dataset.trouble !== trouble;
        }
    }

    /** Hand in, and go on trying while the server is too busy. */
    async function handIn(ev) {
        ev.preventDefault();
        const form = ev.target;
        const button = form.querySelector("button");
        if (button.disabled) {
            return;
        }
        button.disabled = true;
        complain();
        const page = await send(form);
        const answer = new DOMParser().parseFromString(page || "", "text/html");
        if (answer.querySelector("main.o_mindset_pulse")) {
            kept = form.elements.key?.value || "";
            show(answer);
            return;
        }
        button.disabled = false;
        // no page of ours: of the login, or of a session that has ended
        complain(page === null ? "lost" : "old");
    }

    function keepKey(form) {
        if (kept) {
            form.elements.key.value = kept;
            form.hidden = false;
        }
    }

    function start() {
        document.querySelectorAll("form[data-key]").forEach(readKey);
        document.querySelectorAll("form[data-keep]").forEach(keepKey);
        for (const form of document.querySelectorAll(FORMS)) {
            form.addEventListener("submit", handIn);
        }
        const form = document.querySelector("form#pulse");
        if (form) {
            form.addEventListener("change", () => showProgress(form));
            showProgress(form);
        }
        document
            .querySelector("[data-action=print]")
            ?.addEventListener("click", () => print());
    }

    // all that has been written, however long
    addEventListener("beforeprint", () => {
        for (const area of document.querySelectorAll("textarea")) {
            area.style.height = `${area.scrollHeight}px`;
        }
    });
    // a page from the back button's memory would show the answers again
    addEventListener("pageshow", (ev) => ev.persisted && location.reload());
    start();
})();
