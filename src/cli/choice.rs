//! How an answer is to be written: as asked for, else by the ending of the output's name, else by where it goes.

use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::cli::out_file::packing_of;
use crate::cli::stop::Complaints;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::output::report::{Shape, TEXT};
use crate::output::{Way, way_by_ending, way_named};

/// The word for going by the output.
const AUTO: &str = "auto";

/// Endings of workbooks: text under such a name would not open.
const WORKBOOKS: &[&str] = &["xlsx", "xlsm", "xls", "ods"];

/// Endings of files compressed in other ways: what is not compressed so would not open under such a name.
const ARCHIVES: &[&str] = &["gz", "zst", "zip", "bz2", "xz"];

/// How an answer is to be written.
pub enum Choice<W: Way + ?Sized + 'static> {
    /// By the ending of the output's name, else by where it goes.
    Auto,
    /// As asked for.
    Named(&'static W),
}

impl<W: Way + ?Sized> Clone for Choice<W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W: Way + ?Sized> Copy for Choice<W> {}

impl<W: Way + ?Sized> std::fmt::Debug for Choice<W> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Choice::Auto => AUTO,
            Choice::Named(way) => way.keyword(),
        })
    }
}

/// The ways that a command has, and what its answer is called in advice.
pub struct Ways<W: Way + ?Sized + 'static> {
    /// All of them; the table and CSV are among them.
    pub all: &'static [&'static W],
    /// The name of a file for the answer, without an ending.
    pub answer: &'static str,
}

impl<W: Way + ?Sized> Choice<W> {
    /// Returns the way, given where the answer goes; no file is standard output.
    pub fn choose(
        self,
        ways: &Ways<W>,
        file: Option<&Path>,
        is_terminal: bool,
    ) -> Result<&'static W, Box<Diagnostic>> {
        let usual = |keyword| {
            let known = way_named(ways.all, keyword);
            known.expect("the table and CSV are among the ways")
        };
        let way = match (self, file) {
            (Choice::Named(way), _) => way,
            (Choice::Auto, Some(file)) => by_ending(ways, file, usual("csv"))?,
            (Choice::Auto, None) => usual(if is_terminal { "table" } else { "csv" }),
        };
        if way.is_binary() && file.is_none() && is_terminal {
            return Err(Box::new(no_text(way.keyword(), ways.answer)));
        }
        Ok(way)
    }

    /// Returns the way of an answer that is the same wherever it goes, unless it is told or the file's name says more.
    fn choose_or(
        self,
        ways: &Ways<W>,
        file: Option<&Path>,
        usual: &'static W,
    ) -> Result<&'static W, Box<Diagnostic>> {
        match (self, file) {
            (Choice::Named(way), _) => Ok(way),
            (Choice::Auto, Some(file)) => by_ending(ways, file, usual),
            (Choice::Auto, None) => Ok(usual),
        }
    }
}

/// Returns the file that a short answer goes to, none for standard output, and its shape: text where nothing says more.
pub fn target<'p>(
    output: Option<&'p Path>,
    format: Choice<Shape>,
    ways: &Ways<Shape>,
) -> anyhow::Result<(Option<&'p Path>, &'static Shape)> {
    let file = output.filter(|path| *path != Path::new("-"));
    let shape = format.choose_or(ways, file, &TEXT);
    let shape = shape.map_err(|complaint| Complaints::one(*complaint))?;
    Ok((file, shape))
}

/// Returns the way that a file's ending means; `plain` where it means none.
fn by_ending<W: Way + ?Sized>(
    ways: &Ways<W>,
    file: &Path,
    plain: &'static W,
) -> Result<&'static W, Box<Diagnostic>> {
    let name = match packing_of(file) {
        Some(_) => file.with_extension(""),
        None => file.to_owned(),
    };
    let Some(ending) = name.extension().and_then(|one| one.to_str()) else {
        return Ok(plain);
    };
    let ending = ending.to_ascii_lowercase();
    if let Some(way) = way_by_ending(ways.all, &ending) {
        return Ok(way);
    }
    let what = match ending.as_str() {
        "txt" => return Ok(plain),
        ending if WORKBOOKS.contains(&ending) => "workbooks are",
        ending if ARCHIVES.contains(&ending) => "files compressed so are",
        _ => "files with this ending are",
    };
    Err(Box::new(not_written(ways, file, what)))
}

fn not_written<W: Way + ?Sized>(ways: &Ways<W>, file: &Path, what: &str) -> Diagnostic {
    let endings: Vec<&str> = ways
        .all
        .iter()
        .flat_map(|way| way.endings().iter().copied())
        .collect();
    Diagnostic::error(
        "Q904",
        Place::File(file.display().to_string()),
        format!("{what} not written by this version"),
    )
    .with_help(format!(
        "use one of the endings {}, with .gz or .zst behind it or not, or say which with `--format`",
        endings.join(", ")
    ))
}

/// Complains of a way that a terminal cannot show.
fn no_text(keyword: &str, answer: &str) -> Diagnostic {
    let message = format!("`{keyword}` is no text that a terminal could show");
    Diagnostic::error("Q913", Place::File("--format".to_owned()), message)
        .with_help(format!("write it to a file: `-o {answer}.{keyword}`"))
}

/// Returns what reads the word of a way on the command line.
pub fn parser<W: Way + ?Sized>(
    all: &'static [&'static W],
) -> impl TypedValueParser<Value = Choice<W>> {
    let auto = PossibleValue::new(AUTO).help("by the ending of -o, else by where it goes");
    let named = all
        .iter()
        .map(|way| PossibleValue::new(way.keyword()).help(way.help()));
    PossibleValuesParser::new(std::iter::once(auto).chain(named).collect::<Vec<_>>())
        .map(|word| way_named(all, &word).map_or(Choice::Auto, Choice::Named))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Choice, Ways};
    use crate::output::{FORMATS, Format, Way};

    const WAYS: Ways<dyn Format> = Ways {
        all: FORMATS,
        answer: "verdicts",
    };

    #[test]
    fn a_terminal_shows_everything_but_workbooks() {
        for format in FORMATS {
            let chosen = Choice::Named(*format).choose(&WAYS, None, true);
            let code = chosen.err().map(|complaint| complaint.code);
            let expect = (format.keyword() == "xlsx").then_some("Q913");
            assert_eq!(code, expect, "{}", format.keyword());
        }
    }

    #[test]
    fn the_ending_decides_where_nothing_is_asked_for() {
        let check = |file: Option<&str>, is_terminal: bool, expect: Result<&str, &str>| {
            let chosen = Choice::Auto.choose(&WAYS, file.map(Path::new), is_terminal);
            let found = chosen.map(Way::keyword).map_err(|complaint| complaint.code);
            assert_eq!(found, expect, "{file:?}");
        };
        check(None, true, Ok("table"));
        check(None, false, Ok("csv"));
        check(Some("a.JSON.gz"), true, Ok("json"));
        check(Some("b/a.jsonl.zst"), true, Ok("jsonl"));
        for plain in ["a", "a.txt", "a.gz"] {
            check(Some(plain), true, Ok("csv"));
        }
        for refused in [
            "a.ods",
            "a.ods.gz",
            "a.zip",
            "a.csv.gz.zst",
            "a.xz",
            "a.foo",
            "a.v2.zst",
        ] {
            check(Some(refused), true, Err("Q904"));
        }
    }
}
