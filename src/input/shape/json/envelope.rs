//! Which list in an object is the records: an interface's answer wraps them, and may announce further pages.

use crate::domain::diagnostic::Diagnostic;
use crate::input::complaints;

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
const PAGE_MARKS: [&str; 33] = [
    "paging.next",
    "paging.next.link",
    "paging.next.after",
    "pagination.next",
    "pagination.next_page",
    "pagination.next_cursor",
    "pagination.has_more",
    "nextRecordsUrl",
    "@odata.nextLink",
    "next",
    "next_url",
    "next_cursor",
    "nextCursor",
    "links.next",
    "links.next.href",
    "_links.next",
    "_links.next.href",
    "meta.next",
    "meta.next_page",
    "meta.next_cursor",
    "meta.has_more",
    "info.next_page_token",
    "info.more_records",
    "more_records",
    "nextPageToken",
    "next_page_token",
    "next_page",
    "next_page_url",
    "response_metadata.next_cursor",
    "moreResult",
    "has_more",
    "hasMore",
    "has_next",
];

/// A list in an object.
pub(super) struct List {
    /// Its path.
    pub(super) name: String,
    /// Where it begins in the text.
    pub(super) at: u64,
    /// The columns of its elements.
    pub(super) header: Vec<String>,
}

/// What an object holds that could make it an envelope.
#[derive(Default)]
pub(super) struct Lists {
    /// Lists whose first element is an object.
    full: Vec<List>,
    /// Empty lists.
    empty: Vec<List>,
    further: Vec<String>,
    /// Whether the object itself has members that are neither lists nor objects.
    has_facts: bool,
}

impl Lists {
    /// Adds a list; it is said whether its first element is an object, where it has one.
    pub(super) fn add(&mut self, list: List, begins_with_object: Option<bool>) {
        match begins_with_object {
            Some(true) => self.full.push(list),
            Some(false) => {}
            None => self.empty.push(list),
        }
    }

    /// Adds a member that is neither a list nor an object.
    pub(super) fn fact(&mut self, path: &str, raw: &str) {
        self.has_facts |= !path.contains('.');
        if PAGE_MARKS.contains(&path) && !matches!(raw, "null" | "false" | "0" | "\"\"") {
            self.further.push(path.to_owned());
        }
    }

    /// Warns of further pages where the object announces them.
    pub(super) fn further(&self, file: &str) -> Option<Diagnostic> {
        let mark = self.further.first()?;
        Some(complaints::further_pages(file, mark))
    }

    /// Returns the list that is the records: the only one of objects; nothing where the object itself is a record.
    ///
    /// Complains where several lists could be meant.
    pub(super) fn choose(mut self, file: &str) -> Result<Option<List>, Box<Diagnostic>> {
        let may_wrap = |list: &&List| self.may_wrap(&list.name);
        let top: Vec<&List> = self.full.iter().filter(may_wrap).collect();
        let known: Vec<&List> = top
            .iter()
            .copied()
            .filter(|list| is_known(&list.name))
            .collect();
        let at = match (&top[..], &known[..]) {
            ([], _) => {
                let mut empty = self.empty.iter().filter(may_wrap);
                empty.find(|list| is_known(&list.name)).map(|list| list.at)
            }
            ([only], _) | (_, [only]) => Some(only.at),
            _ => {
                let names: Vec<String> = top.iter().map(|list| list.name.clone()).collect();
                return Err(complaints::several_lists(file, &names).into());
            }
        };
        let mut all = self.full.drain(..).chain(self.empty.drain(..));
        Ok(all.find(|list| Some(list.at) == at))
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
