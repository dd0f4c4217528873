//! Files beside a text bound to it: the SHA-256 of each list stands in its `[lists.L]`, that of holidays in
//! `[business_hours]`.

use crate::domain::diagnostic::Edit;
use crate::sla::complaints::Complaints;
use crate::sla::signing::kept::{Kept, kept};
use crate::sla::{Beside, head, syntax};

/// A text with the hashes of the files beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The text.
    pub text: String,
    /// The files whose hash was written.
    pub written: Vec<Written>,
    /// The files of which another hash stood there: those that are not the files that somebody meant.
    pub replaced: Vec<Replaced>,
    /// Whether every hash could be written.
    pub is_whole: bool,
}

/// A file whose hash was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The table that names it, such as `lists.named`.
    pub table: String,
    /// Its path as written.
    pub file: String,
}

/// A file that is not the one whose hash stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The table that names it, such as `lists.named`.
    pub table: String,
    /// Its path as written.
    pub file: String,
    /// The key of the other hash.
    pub key: &'static str,
}

/// Returns the files beside a text, each as its path is written.
pub fn files_beside(text: &str) -> Vec<String> {
    let parsed = syntax::parse(text, &mut Complaints::default());
    let kept = kept(&parsed.root).into_iter();
    kept.map(|one| one.file.clone()).collect()
}

/// Returns the text with the SHA-256 of every file beside it in its place; every other byte stays.
///
/// Files that cannot be loaded are left as they are: reading the agreement complains of them.
pub fn bound_files(text: &str, mut beside: Beside<'_>) -> Bound {
    let parsed = syntax::parse(text, &mut Complaints::default());
    let zone = head::head(&parsed.root, &mut Complaints::default()).zone;
    let mut unbound = Vec::new();
    for one in kept(&parsed.root) {
        let Ok(hash) = one.hash(zone, &mut beside) else {
            continue;
        };
        let is_bound = one
            .bound()
            .is_some_and(|old| old.eq_ignore_ascii_case(&hash));
        if !is_bound {
            unbound.push((one, hash));
        }
    }
    let edits = unbound
        .iter()
        .filter_map(|(one, hash)| edit(text, one, hash));
    let text = edited(text, edits.collect());
    let written = unbound.iter().map(|(one, _)| Written {
        table: one.table_name(),
        file: one.file.clone(),
    });
    let replaced = unbound.iter().filter(|(one, _)| one.bound().is_some());
    let replaced = replaced.map(|(one, _)| Replaced {
        table: one.table_name(),
        file: one.file.clone(),
        key: one.hash_key(),
    });
    Bound {
        replaced: replaced.collect(),
        written: written.collect(),
        is_whole: holds(&text, &unbound),
        text,
    }
}

/// Returns how a hash comes into a table: in the place of the old one, else behind the file.
fn edit(text: &str, kept: &Kept<'_>, hash: &str) -> Option<Edit> {
    let key = kept.hash_key();
    if let Some(old) = kept.table.node(key) {
        return Some(Edit {
            at: old.at.clone(),
            text: format!("\"{hash}\""),
        });
    }
    let file = kept.table.entry(kept.file_key())?;
    let end = file.node.at.end;
    if kept.table.is_inline {
        return Some(Edit {
            at: end..end,
            text: format!(", {key} = \"{hash}\""),
        });
    }
    let rest = text.get(end..)?;
    let line_end = end + rest.find('\n').unwrap_or(rest.len());
    let is_crlf = text[..line_end].ends_with('\r');
    let line_end = line_end - usize::from(is_crlf);
    let before = &text[..file.key_at.start];
    let indent = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let indent = if indent.trim().is_empty() { indent } else { "" };
    let newline = if is_crlf { "\r\n" } else { "\n" };
    Some(Edit {
        at: line_end..line_end,
        text: format!("{newline}{indent}{key} = \"{hash}\""),
    })
}

fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.at.start);
    let mut text = text.to_owned();
    for edit in edits.into_iter().rev() {
        text.replace_range(edit.at, &edit.text);
    }
    text
}

/// Returns whether every file has its hash now: a table may be written in a way that leaves no line to add.
fn holds(text: &str, unbound: &[(Kept<'_>, String)]) -> bool {
    let Ok(values) = text.parse::<toml::Table>() else {
        return unbound.is_empty();
    };
    let values = toml::Value::Table(values);
    unbound.iter().all(|(one, expect)| {
        let mut path = one.hash_path().into_iter();
        let hash = path.try_fold(&values, |value, key| value.get(key));
        hash.and_then(toml::Value::as_str) == Some(expect)
    })
}

#[cfg(test)]
mod tests {
    use super::{Bound, bound_files};
    use crate::domain::duty::FileHolidays;
    use crate::sla::{Beside, ListFile, LoadedCalendar, LoadedList};

    fn bound(text: &str) -> Bound {
        let mut list = |file: &ListFile| match file.path.as_str() {
            "gone.csv" => Err("it is gone".to_owned()),
            path => Ok(LoadedList {
                values: vec![path.to_owned()],
                sha256: format!("hash of {path}"),
            }),
        };
        let mut calendar = |path: &str, _| match path {
            "gone.ics" => Err(Vec::new()),
            path => Ok(LoadedCalendar {
                holidays: FileHolidays::default(),
                sha256: format!("hash of {path}"),
            }),
        };
        let beside = Beside {
            list: &mut list,
            calendar: &mut calendar,
        };
        bound_files(text, beside)
    }

    fn check(text: &str, expect: &str) {
        let bound = bound(text);
        assert_eq!(bound.text, expect);
        assert!(bound.is_whole, "{text}");
    }

    #[test]
    fn hashes_come_in_and_every_other_byte_stays() {
        check(
            "[lists.a]\nfile = \"a.csv\" # ours\ncolumn = \"x\"\n",
            "[lists.a]\nfile = \"a.csv\" # ours\nsha256 = \"hash of a.csv\"\ncolumn = \"x\"\n",
        );
        check(
            "\u{feff}[lists.a]\r\n  file = 'a.csv'\r\n\r\n[lists.b]\r\nvalues = [\"x\"]\r\n",
            "\u{feff}[lists.a]\r\n  file = 'a.csv'\r\n  sha256 = \"hash of a.csv\"\r\n\r\n[lists.b]\r\nvalues = [\"x\"]\r\n",
        );
        check(
            "[lists]\na = { file = \"a.csv\", column = \"x\" }\nb = { sha256 = \"old\", file = \"b.csv\" }\n",
            "[lists]\na = { file = \"a.csv\", sha256 = \"hash of a.csv\", column = \"x\" }\nb = { sha256 = \"hash of b.csv\", file = \"b.csv\" }\n",
        );
        check(
            "[lists.a]\nfile = \"a.csv\"",
            "[lists.a]\nfile = \"a.csv\"\nsha256 = \"hash of a.csv\"",
        );
        let whole = "[lists.a]\nfile = \"a.csv\"\nsha256 = \"hash of a.csv\"\n";
        check(whole, whole);
        assert!(bound(whole).written.is_empty());
        assert!(bound(whole).replaced.is_empty());
        let other = bound("[lists.a]\nfile = \"a.csv\"\nsha256 = \"old\"\n").replaced;
        let told = other.iter().map(|one| (one.table.as_str(), one.key));
        assert_eq!(told.collect::<Vec<_>>(), [("lists.a", "sha256")]);
        check(
            "[lists.a]\nfile = \"gone.csv\"\n",
            "[lists.a]\nfile = \"gone.csv\"\n",
        );
    }

    #[test]
    fn the_hash_of_holidays_comes_into_the_working_time() {
        check(
            "[business_hours]\nholidays_file = \"a.ics\" # ours\ndays = []\n",
            "[business_hours]\nholidays_file = \"a.ics\" # ours\nholidays_sha256 = \"hash of a.ics\"\ndays = []\n",
        );
        check(
            "business_hours = { holidays_sha256 = \"old\", holidays_file = \"a.ics\" }\n",
            "business_hours = { holidays_sha256 = \"hash of a.ics\", holidays_file = \"a.ics\" }\n",
        );
        let gone = "[business_hours]\nholidays_file = \"gone.ics\"\n";
        check(gone, gone);
        assert!(!bound("business_hours.holidays_file = \"a.ics\"\n").is_whole);
    }

    #[test]
    fn a_list_without_a_line_of_its_own_is_not_called_bound() {
        assert!(!bound("lists.a.file = \"a.csv\"\n").is_whole);
    }
}
