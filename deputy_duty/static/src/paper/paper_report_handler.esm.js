import {download} from "@web/core/network/download";
import {registry} from "@web/core/registry";

/**
 * Download a paper, without Odoo's question for wkhtmltopdf.
 *
 * @param {object} action the report action
 * @param {object} _options of the action service, which closes dialogs itself
 * @param {object} env
 * @returns {Promise<boolean>} whether the action was one of ours
 */
export async function printPaper(action, _options, env) {
    if (action.report_type !== "deputy-paper") {
        return false;
    }
    const docids = action.context?.active_ids ?? [];
    env.services.ui.block();
    try {
        await download({
            url: `/deputy_duty/paper/${action.report_name}`,
            data: {docids: docids.join(",")},
        });
    } finally {
        env.services.ui.unblock();
    }
    return true;
}

registry.category("ir.actions.report handlers").add("deputy-paper", printPaper);
