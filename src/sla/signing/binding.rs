//! List files bound to the signed text: the SHA-256 of each stands in its `[lists.L]`.

use crate::domain::diagnostic::Edit;
use crate::sla::complaints::Complaints;
use crate::sla::document::Table;
use crate::sla::signing::verify::text_of;
use crate::sla::{ListFile, LoadedList, syntax};

/// A text with the hashes of its list files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The text.
    pub text: String,
    /// The lists whose hash was written, each with its file.
    pub written: Vec<(String, String)>,
    /// Whether every hash could be written.
    pub is_whole: bool,
}

/// Returns the text with the SHA-256 of every list file in its place; every other byte stays.
///
/// Lists whose file cannot be loaded are left as they are: reading the agreement complains of them.
pub fn bound_lists(
    text: &str,
    load_list: &mut dyn FnMut(&ListFile) -> Result<LoadedList, String>,
) -> Bound {
    let parsed = syntax::parse(text, &mut Complaints::default());
    let mut written = Vec::new();
    let mut hashes = Vec::new();
    let mut edits = Vec::new();
    for (entry, table) in parsed
        .root
        .named_tables("lists", &mut Complaints::default())
    {
        let Some(path) = text_of(table, "file") else {
            continue;
        };
        let column = text_of(table, "column");
        let asked = ListFile { path, column };
        let Ok(loaded) = load_list(&asked) else {
            continue;
        };
        let is_bound =
            text_of(table, "sha256").is_some_and(|hash| hash.eq_ignore_ascii_case(&loaded.sha256));
        if !is_bound {
            edits.extend(edit(text, table, &loaded.sha256));
            hashes.push(loaded.sha256);
            written.push((entry.key.clone(), asked.path));
        }
    }
    let text = edited(text, edits);
    let is_whole = holds(&text, &written, &hashes);
    Bound {
        text,
        written,
        is_whole,
    }
}

/// Returns how a hash comes into a list: in the place of the old one, else behind the file.
fn edit(text: &str, table: &Table, hash: &str) -> Option<Edit> {
    if let Some(old) = table.node("sha256") {
        return Some(Edit {
            at: old.at.clone(),
            text: format!("\"{hash}\""),
        });
    }
    let file = table.entry("file")?;
    let end = file.node.at.end;
    if table.is_inline {
        return Some(Edit {
            at: end..end,
            text: format!(", sha256 = \"{hash}\""),
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
        text: format!("{newline}{indent}sha256 = \"{hash}\""),
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

/// Returns whether every list has its hash now: a table may be written in a way that leaves no line to add.
fn holds(text: &str, written: &[(String, String)], hashes: &[String]) -> bool {
    let Ok(values) = text.parse::<toml::Table>() else {
        return written.is_empty();
    };
    let hash = |list: &str| values.get("lists")?.get(list)?.get("sha256")?.as_str();
    let mut pairs = written.iter().zip(hashes);
    pairs.all(|((list, _), expect)| hash(list) == Some(expect))
}

#[cfg(test)]
mod tests {
    use super::{Bound, bound_lists};
    use crate::sla::LoadedList;

    fn bound(text: &str) -> Bound {
        bound_lists(text, &mut |file| match file.path.as_str() {
            "gone.csv" => Err("it is gone".to_owned()),
            path => Ok(LoadedList {
                values: vec![path.to_owned()],
                sha256: format!("hash of {path}"),
            }),
        })
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
        check(
            "[lists.a]\nfile = \"gone.csv\"\n",
            "[lists.a]\nfile = \"gone.csv\"\n",
        );
    }

    #[test]
    fn a_list_without_a_line_of_its_own_is_not_called_bound() {
        assert!(!bound("lists.a.file = \"a.csv\"\n").is_whole);
    }
}
