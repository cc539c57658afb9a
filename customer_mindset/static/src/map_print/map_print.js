for (const button of document.querySelectorAll(".o_mindset_print")) {
    button.addEventListener("click", () => window.print());
}
