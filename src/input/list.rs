//! Named lists that stand in a file of their own.

use std::io::{Cursor, Read};

use crate::domain::diagnostic::Diagnostic;
use crate::domain::record::Batch;

use super::complaints;
use super::encoding::survey_encoding;
use super::reader::{Column, Options, Reader, Trouble, Wanted, open};

/// Reads the values of one column, blank cells left out, in the file's order.
///
/// Without a column's name the file must have one column only, and its first line is a value like the others.
/// Complains of a column that is missing or there twice, and of rows that cannot be read.
#[expect(clippy::result_large_err, reason = "made once a file at most")]
pub fn read_list(
    bytes: Box<dyn Read + Send>,
    name: &str,
    column: Option<&str>,
) -> Result<Vec<String>, Diagnostic> {
    read(bytes, name, column).map_err(|complaint| *complaint)
}

fn read(
    mut bytes: Box<dyn Read + Send>,
    name: &str,
    column: Option<&str>,
) -> Result<Vec<String>, Box<Diagnostic>> {
    let mut content = Vec::new();
    let got = bytes.read_to_end(&mut content);
    got.map_err(|error| complaints::unreadable(name, None, 1, &error))?;
    let mut options = Options {
        whole_header: true,
        ..Options::default()
    };
    loop {
        match values(&content, name, column, &options) {
            Ok(values) => return Ok(values),
            Err(Trouble::Stop(complaint)) => return Err(complaint),
            Err(Trouble::ReadThrough(layout)) => options.layout = Some(*layout),
            Err(Trouble::NeedsSurvey) => {
                let bytes = Box::new(Cursor::new(content.clone()));
                options.survey = Some(survey_encoding(bytes, name)?);
            }
        }
    }
}

fn values(
    content: &[u8],
    name: &str,
    column: Option<&str>,
    options: &Options,
) -> Result<Vec<String>, Trouble> {
    let mut reader = open(Box::new(Cursor::new(content.to_vec())), name, options)?;
    let (index, mut values) = choose(&reader, name, column)?;
    let scanner = reader.scanner(Wanted::Columns(&[index]));
    let mut batch = Batch::default();
    while let Some(block) = reader.next_block()? {
        let spare = scanner.scan(block, &mut batch);
        reader.recycle(spare);
        for record in batch.records() {
            if let Some(complaint) =
                complaints::about_record(name, record.head()).filter(Diagnostic::is_error)
            {
                return Err(complaint.into());
            }
            let value = record.cell(0).as_str();
            if !value.trim().is_empty() {
                values.push(value.to_owned());
            }
        }
    }
    Ok(values)
}

/// Returns the column to read, and the first line's value where that is no header.
fn choose(
    reader: &Reader,
    name: &str,
    column: Option<&str>,
) -> Result<(usize, Vec<String>), Box<Diagnostic>> {
    let header = reader.header();
    match (column, header) {
        (Some(column), _) => match reader.column(column) {
            Column::At(index) => Ok((index, Vec::new())),
            Column::Missing => Err(complaints::no_column(name, column, header).into()),
            Column::Repeated(_) => Err(complaints::repeated_column(name, column).into()),
        },
        (None, [only]) if reader.reading().delimiter.is_some() => Ok((0, vec![only.clone()])),
        (None, [_]) => Ok((0, Vec::new())),
        (None, _) => Err(complaints::column_needed(name, header).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &'static [u8], column: Option<&str>, expect: &[&str]) {
        let read = read_list(Box::new(text), "accounts.csv", column);
        let shown = read.unwrap_or_else(|complaint| vec![complaint.message]);
        assert_eq!(shown, expect, "{}", String::from_utf8_lossy(text));
    }

    #[test]
    fn a_list_is_one_column_of_a_file() {
        check(
            b"name,Domain\nA,a.com\nB,\nC,c.com\n",
            Some("domain"),
            &["a.com", "c.com"],
        );
        check(
            b"[{\"domain\": \"a.com\"}, {\"domain\": null}]",
            Some("domain"),
            &["a.com"],
        );
        check(
            b"name;domain\r\nM\xfcller;m\xfcller.de\r\n",
            Some("domain"),
            &["müller.de"],
        );
    }

    #[test]
    fn a_plain_list_has_no_header() {
        check(
            b"gmail.com\nweb.de\n\ngmx.de",
            None,
            &["gmail.com", "web.de", "gmx.de"],
        );
    }

    #[test]
    fn what_is_no_list_is_refused() {
        check(
            b"a,b\n1,2\n",
            None,
            &["the list has several columns, and none is chosen"],
        );
        check(b"a,b\n1,2\n", Some("c"), &["there is no column `c`"]);
        check(
            b"a,A\n1,2\n",
            Some("a"),
            &["the column `a` is there more than once"],
        );
        check(
            b"a,b\n1,2,3\n",
            Some("a"),
            &["3 cells where the header has 2, and not all further ones are empty"],
        );
        check(b"", Some("a"), &["the file is empty"]);
    }
}
