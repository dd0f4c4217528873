//! What a layout looks like, and what it never changes.

use proptest::prelude::*;

use super::laid_out;

#[track_caller]
fn check(text: &str, expected: &str) {
    let text = text.trim_start_matches('\n');
    let laid = laid_out(text).expect("it is TOML");
    assert_eq!(laid, expected.trim_start_matches('\n'));
    assert_eq!(
        laid_out(&laid).as_deref(),
        Some(laid.as_str()),
        "once is enough"
    );
}

#[test]
fn keys_of_a_block_stand_below_each_other() {
    check(
        "
format=1
name =   \"T\"
version= 20260101


timezone = \"Europe/Berlin\"
[history]
complete_since=2026-01-01   # when the CRM came
",
        "
format  = 1
name    = \"T\"
version = 20260101

timezone = \"Europe/Berlin\"

[history]
complete_since = 2026-01-01 # when the CRM came
",
    );
}

#[test]
fn tables_in_braces_have_air_and_great_numbers_are_grouped() {
    check(
        "
[demographic]
all=[{id=\"size\",field=\"staff\",between=[100,10000]},{field=\"land\",is=\"DE\"}]
",
        "
[demographic]
all = [{ id = \"size\", field = \"staff\", between = [100, 10_000] }, { field = \"land\", is = \"DE\" }]
",
    );
}

#[test]
fn a_list_that_is_too_long_gets_a_line_for_each_item() {
    check(
        "
[behavioral]
within = \"90 days\"
any = [{ did = \"downloaded_whitepaper\" }, { did = \"attended_webinar\" }, { did = \"visited_pricing\", at_least = 3, within = \"14 days\" }]
",
        "
[behavioral]
within = \"90 days\"
any = [
  { did = \"downloaded_whitepaper\" },
  { did = \"attended_webinar\" },
  { did = \"visited_pricing\", at_least = 3, within = \"14 days\" },
]
",
    );
}

#[test]
fn comments_keep_their_places() {
    check(
        "
# who
# they are

[demographic] # agreed in May
   # two of them
all = [ # both
  # the size
    { field = \"size\", at_least = 5 }, # five
  { field = \"land\",
    is = \"DE\" } # or CH?
  # more to come
]
# the end
",
        "
# who
# they are

[demographic] # agreed in May
# two of them
all = [ # both
  # the size
  { field = \"size\", at_least = 5 }, # five
  { field = \"land\",
    is = \"DE\" }, # or CH?
  # more to come
]
# the end
",
    );
}

#[test]
fn a_comment_right_behind_a_table_stays_with_it() {
    check(
        "
[examples.a]
lead = { size = 5 }
# activities = []

# The second one.
[examples.b]
lead = { size = 6 }
# About c.
[examples.c]
lead = { size = 7 }
",
        "
[examples.a]
lead = { size = 5 }
# activities = []

# The second one.
[examples.b]
lead = { size = 6 }

# About c.
[examples.c]
lead = { size = 7 }
",
    );
}

#[test]
fn groups_in_groups_are_indented_by_their_depth() {
    check(
        "
[demographic]
all = [
{ id = \"buyer\", any = [
{ field = \"seniority\", is = \"vp\" },
{ id = \"ops\", all = [
{ field = \"seniority\", is = \"manager\" }] },
] },
]
",
        "
[demographic]
all = [
  { id = \"buyer\", any = [
    { field = \"seniority\", is = \"vp\" },
    { id = \"ops\", all = [
      { field = \"seniority\", is = \"manager\" },
    ] },
  ] },
]
",
    );
}

#[test]
fn words_that_share_lines_go_on_sharing_them() {
    check(
        "
[lists.rivals]
values = [\"one.example\", \"two.example\",
 \"three.example\"]
",
        "
[lists.rivals]
values = [
  \"one.example\", \"two.example\", \"three.example\",
]
",
    );
}

#[test]
fn nothing_is_touched_from_the_first_signature_on() {
    check(
        "
format=1
[[signature]]
party=\"sales\"
",
        "
format = 1

[[signature]]
party=\"sales\"
",
    );
}

#[test]
fn line_ends_and_the_mark_before_a_text_stay() {
    let laid = laid_out("\u{feff}format=1\r\n[blank]\r\nalso=[\"-\"]\r\n");
    let expected = "\u{feff}format = 1\r\n\r\n[blank]\r\nalso = [\"-\"]\r\n";
    assert_eq!(laid.as_deref(), Some(expected));
}

#[test]
fn what_is_not_a_number_and_what_is_newer_ends_no_run() {
    assert!(laid_out("format = 1\na = nan\n").is_some());
    assert_eq!(laid_out("format = 2\na=1\n"), None);
}

#[test]
fn a_text_that_is_no_toml_has_no_layout() {
    assert_eq!(laid_out("all = [1,"), None);
}

static READY: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(ready);

/// Every agreement of this project.
fn ready() -> Vec<String> {
    let mut texts = Vec::new();
    for folder in ["sla", "tests/cases", "examples"] {
        gather(std::path::Path::new(folder), &mut texts);
    }
    assert!(texts.len() > 100);
    texts
}

fn gather(folder: &std::path::Path, texts: &mut Vec<String>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            gather(&path, texts);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            texts.push(std::fs::read_to_string(path).expect("a text"));
        }
    }
}

fn meaning(text: &str) -> String {
    let (agreement, _) = crate::sla::read(text, &mut |_| {
        Ok(crate::sla::LoadedList {
            values: vec!["a.example".to_owned()],
            sha256: "00".to_owned(),
        })
    });
    let shown = format!("{agreement:?}");
    let places = regex::Regex::new(r"\d+\.\.\d+|sha256: \S+").expect("a pattern");
    places.replace_all(&shown, "").into_owned()
}

fn comments(text: &str) -> Vec<&str> {
    let lines = text.lines().filter(|line| !line.contains('"'));
    lines
        .filter_map(|line| line.find('#').map(|at| line[at..].trim_end()))
        .collect()
}

#[test]
fn every_agreement_means_the_same_when_it_is_laid_out() {
    for text in READY.iter() {
        let Some(laid) = laid_out(text) else {
            continue;
        };
        assert!(meaning(&laid) == meaning(text), "{text}");
        assert_eq!(comments(&laid), comments(text));
        assert!(laid_out(&laid).as_deref() == Some(laid.as_str()), "{laid}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn blanks_and_line_ends_make_no_difference(
        which in any::<prop::sample::Index>(),
        places in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..4), 1..30),
    ) {
        let mut text = which.get(READY.as_slice()).clone();
        for (place, what) in places {
            let marks: Vec<usize> = text
                .match_indices([',', '=', '\n'])
                .map(|(at, mark)| at + mark.len())
                .collect();
            if marks.is_empty() { continue }
            let at = *place.get(&marks);
            text.insert_str(at, [" ", "  ", "\n", "\t"][what]);
        }
        if let Some(laid) = laid_out(&text) {
            prop_assert!(meaning(&laid) == meaning(&text));
            prop_assert!(laid_out(&laid).as_ref() == Some(&laid), "{}", laid);
        }
    }
}
