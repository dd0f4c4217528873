//! Which list in an object is the records: an interface's answer wraps them, and may announce further pages.

use serde_json::value::RawValue;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::record::Fault;
use crate::input::complaints;

use super::elements_of;
use super::object::{Members, walk};

/// Names that interfaces give to their list of records; an empty list under another name is a lead's own.
const LISTS: [&str; 12] = [
    "results",
    "result",
    "records",
    "data",
    "items",
    "value",
    "values",
    "rows",
    "leads",
    "contacts",
    "activities",
    "events",
];

/// Members that announce further pages when they hold anything but `null`, `false`, 0 or nothing.
const PAGE_MARKS: [&str; 12] = [
    "paging.next",
    "paging.next.link",
    "paging.next.after",
    "nextRecordsUrl",
    "@odata.nextLink",
    "next",
    "links.next",
    "nextPageToken",
    "next_page",
    "moreResult",
    "has_more",
    "hasMore",
];

/// Returns the records of an object: those of its only list of objects, or itself.
///
/// Complains where several lists could be meant.
pub(super) fn open_envelope<'a>(
    object: &'a RawValue,
    file: &str,
) -> Result<(Vec<&'a RawValue>, Vec<Diagnostic>), Box<Diagnostic>> {
    let mut lists = Lists::default();
    // An object with a repeated key or a broken string is a record with that fault.
    let _ = walk(object.get(), &mut String::new(), &mut lists);
    let Some((name, raw)) = lists.choose(file)? else {
        return Ok((vec![object], Vec::new()));
    };
    let mut notes = vec![complaints::list_chosen(file, name)];
    notes.extend(
        lists
            .further
            .first()
            .map(|mark| complaints::further_pages(file, mark)),
    );
    Ok((elements_of(raw), notes))
}

#[derive(Default)]
struct Lists<'a> {
    /// Lists whose first element is an object.
    full: Vec<(String, &'a str)>,
    /// Empty lists.
    empty: Vec<(String, &'a str)>,
    further: Vec<String>,
    /// Whether the object itself has members that are neither lists nor objects.
    has_facts: bool,
}

impl<'a> Lists<'a> {
    fn choose(&self, file: &str) -> Result<Option<(&str, &'a str)>, Box<Diagnostic>> {
        let top: Vec<_> = self
            .full
            .iter()
            .filter(|(name, _)| self.may_wrap(name))
            .collect();
        let known: Vec<_> = top.iter().filter(|(name, _)| is_known(name)).collect();
        let chosen = match (&top[..], &known[..]) {
            ([], _) => {
                let mut empty = self
                    .empty
                    .iter()
                    .filter(|(name, _)| is_known(name) && self.may_wrap(name));
                empty.next()
            }
            ([only], _) => Some(*only),
            (_, [only]) => Some(**only),
            _ => {
                let names: Vec<String> = top.iter().map(|(name, _)| name.clone()).collect();
                return Err(complaints::several_lists(file, &names).into());
            }
        };
        Ok(chosen.map(|(name, raw)| (name.as_str(), *raw)))
    }

    /// Returns whether a list there may be the records: not deep inside an object that has facts of its own.
    fn may_wrap(&self, name: &str) -> bool {
        match name.split_once('.') {
            None => true,
            Some((outer, _)) => !self.has_facts || is_known(outer),
        }
    }
}

fn is_known(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    LISTS.iter().any(|list| list.eq_ignore_ascii_case(last))
}

impl<'a> Members<'a> for Lists<'a> {
    fn object(&mut self, _: &str) -> Result<(), Fault> {
        Ok(())
    }

    fn value(&mut self, path: &str, raw: &'a str) -> Result<(), Fault> {
        match raw
            .strip_prefix('[')
            .map(|rest| rest.trim_ascii_start().as_bytes())
        {
            Some([b'{', ..]) => self.full.push((path.to_owned(), raw)),
            Some([b']', ..]) => self.empty.push((path.to_owned(), raw)),
            Some(_) => {}
            None => {
                self.has_facts |= !path.contains('.');
                if PAGE_MARKS.contains(&path) && !matches!(raw, "null" | "false" | "0" | "\"\"") {
                    self.further.push(path.to_owned());
                }
            }
        }
        Ok(())
    }
}
