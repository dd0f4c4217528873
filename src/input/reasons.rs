//! The rules that the reasons of an answer in JSON tell of.

use serde::Deserialize;

use crate::domain::changes::Mark;

#[derive(Deserialize)]
struct ReasonRow {
    rule: String,
    truth: String,
}

/// Returns the rules of a lead's reasons, as the answer has them; nothing where the text is none of ours.
///
/// The reasons of a lead that qualifies are what carried it, those of another what stands in its way.
pub fn reasons(text: &str, is_qualified: bool) -> Option<Vec<(String, Mark)>> {
    let rows: Vec<ReasonRow> = serde_json::from_str(text).ok()?;
    let mark = |row: &ReasonRow| match (is_qualified, &*row.truth) {
        (true, _) => Mark::Passed,
        (false, "unknown") => Mark::Unknown,
        (false, _) => Mark::Failed,
    };
    let rows = rows.into_iter();
    Some(
        rows.map(|row| (mark(&row), row.rule))
            .map(|(mark, rule)| (rule, mark))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::reasons;
    use crate::domain::changes::Mark;

    #[test]
    fn reasons_say_what_stands_in_the_way_or_what_carried_a_lead() {
        let text = r#"[{"code":"too_low","rule":"demographic.size","truth":"false","line":3},
                       {"code":"missing","rule":"required.email","truth":"unknown"}]"#;
        let size = ("demographic.size".to_owned(), Mark::Failed);
        let email = ("required.email".to_owned(), Mark::Unknown);
        assert_eq!(reasons(text, false), Some(vec![size, email]));
        let met = r#"[{"code":"met","rule":"behavioral.demo","truth":"true"}]"#;
        let demo = ("behavioral.demo".to_owned(), Mark::Passed);
        assert_eq!(reasons(met, true), Some(vec![demo]));
        assert_eq!(reasons("Size is 40.", false), None);
    }
}
