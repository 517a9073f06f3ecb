// Node's require() honours NODE_PATH, which scripts/lint.sh sets; a plain plugin name would
// be looked for beside this file, where no node_modules is.
module.exports = {
    plugins: [require.resolve("@prettier/plugin-xml")],
    printWidth: 88,
    bracketSpacing: false,
    trailingComma: "es5",
    // Odoo's views and QWeb are text: a space added by a formatter shows on paper.
    xmlWhitespaceSensitivity: "preserve",
};
