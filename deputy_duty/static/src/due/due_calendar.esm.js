import {calendarView} from "@web/views/calendar/calendar_view";
import {registry} from "@web/core/registry";

// The calendar of due dates, marked so that its style can say what does not fade.
registry.category("views").add("deputy_due_calendar", {
    ...calendarView,
    props(genericProps, view) {
        const props = calendarView.props(genericProps, view);
        return {...props, className: `${props.className || ""} o_deputy_due`};
    },
});
