// Indentation comes from .editorconfig; the plugin from where scripts/lint installs it.
const {createRequire} = require("node:module");
const {resolve} = createRequire(`${__dirname}/.odoo/node/package.json`);

module.exports = {
    bracketSpacing: false,
    printWidth: 88,
    proseWrap: "preserve",
    trailingComma: "es5",
    xmlSelfClosingSpace: true,
    xmlWhitespaceSensitivity: "strict",
    plugins: [resolve("@prettier/plugin-xml")],
};
