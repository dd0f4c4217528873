//! The table that an agreement begins with: the fields of leads, or the columns and details of activities.

use crate::cli::draft::{self, Column};
use crate::cli::job::bind::KEYS;
use crate::domain::profile::{ColumnProfile, Role};

use super::plan::{Plan, first_of};

/// Returns a table for the agreement: the fields of leads, or the columns and details of activities.
pub(super) fn to_paste(plan: &Plan, columns: &[ColumnProfile]) -> String {
    let mut text = String::new();
    let named = |header: Option<usize>| header.and_then(|column| plan.header.get(column));
    if plan.role == Role::Activities {
        let at = plan.events.at.as_ref().map(|(at, _)| *at);
        text.push_str("[sources.activities]\n");
        for (key, column) in [
            ("lead", plan.events.lead),
            ("did", plan.events.did),
            ("at", at),
        ] {
            let line = named(column).map(|header| format!("{key} = {}\n", draft::quoted(header)));
            text.push_str(&line.unwrap_or_default());
        }
        text.push('\n');
    } else if let Some(header) =
        named(plan.key).filter(|header| first_of(&[(*header).clone()], KEYS).is_none())
    {
        let key = draft::quoted(header);
        text.extend(["[sources.leads]\nkey = ", &key, "\n\n"]);
    }
    let is_own = |place: usize| {
        plan.role == Role::Activities
            && [
                plan.events.lead,
                plan.events.did,
                plan.events.at.as_ref().map(|(at, _)| *at),
            ]
            .contains(&Some(place))
    };
    let fields: Vec<Column<'_>> = columns
        .iter()
        .enumerate()
        .filter(|(place, column)| !column.name.is_empty() && !is_own(*place))
        .map(|(_, column)| Column {
            name: column.name.clone(),
            header: &column.header,
            kind: column.kind,
            remark: None,
            is_blank: false,
        })
        .collect();
    if !fields.is_empty() {
        let table = if plan.role == Role::Activities {
            "details"
        } else {
            "fields"
        };
        draft::fields_table(table, &fields, &mut text);
    }
    text
}
