import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {Component, onWillUnmount} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {renderToString} from "@web/core/utils/render";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";

/**
 * One-time codes as the server answered them: to copy as text or to print as slips.
 * They live in this window only; closing it is the end of them.
 */
export class AccessCodes extends Component {
    static template = "deputy_duty_portal.AccessCodes";
    static props = {...standardActionServiceProps};

    setup() {
        this.notification = useService("notification");
        const {lines, obstacles} = this.props.action.params;
        this.lines = lines || [];
        this.obstacles = obstacles || [];
        onWillUnmount(() => this.removeSlips());
    }

    removeSlips() {
        document.querySelector(".o_deputy_code_slips")?.remove();
    }

    async copy(line) {
        const field = document.getElementById(`deputy_code_${line.id}`);
        field.select();
        try {
            await browser.navigator.clipboard.writeText(line.message);
        } catch {
            // Offices reach the server by plain http, where browsers have no clipboard
            document.execCommand("copy");
        }
        this.notification.add(_t("Copied: paste it into WeChat or a text message."), {
            type: "success",
        });
    }

    print() {
        const frame = document.createElement("iframe");
        frame.className = "o_deputy_code_slips d-none";
        frame.srcdoc = renderToString("deputy_duty_portal.AccessCodeSlips", {
            lines: this.lines,
        });
        frame.addEventListener("load", () => frame.contentWindow.print());
        this.removeSlips();
        document.body.append(frame);
    }
}

registry.category("actions").add("deputy_duty_portal.access_codes", AccessCodes);
