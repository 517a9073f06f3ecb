// Found through NODE_PATH, which scripts/lint.sh sets.
const js = require("@eslint/js");
const globals = require("globals");
const jsdoc = require("eslint-plugin-jsdoc");

const rules = {
    // What is certainly a mistake.
    ...js.configs.recommended.rules,
    "array-callback-return": "error",
    "no-await-in-loop": "error",
    "no-constructor-return": "error",
    "no-promise-executor-return": "error",
    "no-self-compare": "error",
    "no-template-curly-in-string": "error",
    "no-unmodified-loop-condition": "error",
    "no-use-before-define": ["error", {functions: false}],

    // What opens a door.
    "no-alert": "error",
    "no-eval": "error",
    "no-implied-eval": "error",
    "no-new-func": "error",
    "no-script-url": "error",

    // What makes code hard to read.
    complexity: ["error", 10],
    curly: "error",
    "default-case-last": "error",
    "dot-notation": "error",
    eqeqeq: "error",
    "max-depth": ["error", 3],
    "max-lines-per-function": ["error", {max: 60, skipComments: true}],
    "no-console": "error",
    "no-else-return": "error",
    "no-lonely-if": "error",
    "no-nested-ternary": "error",
    "no-param-reassign": "error",
    "no-shadow": "error",
    "no-unneeded-ternary": "error",
    "no-unused-vars": ["error", {argsIgnorePattern: "^_"}],
    "no-useless-concat": "error",
    "no-useless-return": "error",
    "no-var": "error",
    "object-shorthand": "error",
    "prefer-const": "error",
    "prefer-template": "error",

    // A comment that describes parameters describes the ones there are.
    "jsdoc/check-alignment": "error",
    "jsdoc/check-param-names": "error",
    "jsdoc/check-tag-names": ["error", {definedTags: ["odoo-module"]}],
    "jsdoc/check-types": "error",
    "jsdoc/require-param-type": "error",
};

module.exports = [
    // Vendored libraries stay as their authors made them.
    {ignores: ["**/static/lib/**", "**/node_modules/**"]},
    {
        files: ["**/*.js", "**/*.mjs"],
        languageOptions: {
            ecmaVersion: 2024,
            sourceType: "module",
            globals: {...globals.browser, odoo: "readonly"},
        },
        linterOptions: {reportUnusedDisableDirectives: "error"},
        plugins: {jsdoc},
        rules,
    },
    {
        files: ["**/*.cjs"],
        languageOptions: {
            ecmaVersion: 2024,
            sourceType: "commonjs",
            globals: globals.node,
        },
        linterOptions: {reportUnusedDisableDirectives: "error"},
        plugins: {jsdoc},
        rules,
    },
];
