//! A document read through to its end, with little of it held: where its records are and what columns they have.

use crate::input::complaints;
use crate::input::reader::Trouble;
use crate::input::shape::Layout;
use crate::input::text::Text;

use super::columns::Columns;
use super::envelope::{List, Lists};
use super::kind_of;
use super::object::{LEVELS, append_string};
use super::outline::Outline;
use super::walker::{Gone, Walker};

/// Reads the whole text, about so many bytes at once; complains where it is no JSON, ends in the middle, or holds no
/// records.
pub(super) fn read_through(text: &mut Text, chunk_bytes: usize) -> Result<Layout, Trouble> {
    let mut gone = Gone::default();
    let mut through = Through {
        walker: Walker::new(text, &mut gone, chunk_bytes).letting_go(),
        columns: Columns::default(),
        lists: Lists::default(),
        is_walked: true,
    };
    let begins_with_object = through.walker.byte()? == Some(b'{');
    if begins_with_object {
        through.object(&mut String::new(), 1)?;
        if through.walker.byte()?.is_none() {
            return through.only_object();
        }
    }
    through.values(begins_with_object)
}

struct Through<'t> {
    walker: Walker<'t>,
    /// The columns of the values that have come.
    columns: Columns,
    /// The lists in the first value, where that is an object.
    lists: Lists,
    /// Whether the members of that object could be read so far: those after a broken name are not looked at.
    is_walked: bool,
}

impl Through<'_> {
    /// Reads the values of a document that is no envelope, or that goes on after what looked like one.
    fn values(mut self, has_begun_with_object: bool) -> Result<Layout, Trouble> {
        let mut first = None;
        let mut has_records = has_begun_with_object;
        let mut outline = Outline::of_all_values();
        while let Some(range) = outline.next(&mut self.walker)? {
            let raw = self.walker.raw(range.clone())?;
            first.get_or_insert(kind_of(raw));
            has_records |= raw.starts_with('{');
            if !self.columns.take(raw) {
                self.walker.checked(range)?;
            }
        }
        match first {
            Some(kind) if !has_records => {
                Err(complaints::no_records(self.walker.file(), kind).into())
            }
            _ => Ok(Layout {
                header: self.columns.into_header(),
                list_at: None,
                notes: Vec::new(),
            }),
        }
    }

    /// Takes an object that stands alone for what it is: an envelope around a list, or a record.
    fn only_object(self) -> Result<Layout, Trouble> {
        let file = self.walker.file();
        let further = self.lists.further(file);
        let Some(list) = self.lists.choose(file)? else {
            return Ok(Layout {
                header: self.columns.into_header(),
                list_at: None,
                notes: Vec::new(),
            });
        };
        let mut notes = vec![complaints::list_chosen(file, &list.name)];
        notes.extend(further);
        Ok(Layout {
            header: list.header,
            list_at: Some(list.at),
            notes,
        })
    }

    fn object(&mut self, path: &mut String, level: usize) -> Result<(), Trouble> {
        self.walker.eat();
        let parent = path.len();
        let mut is_first = true;
        loop {
            match self.walker.byte()? {
                Some(b'}') if is_first => break,
                Some(b'"') => self.member(path, level)?,
                Some(_) => return Err(self.walker.wrong("key must be a string")),
                None => return Err(self.walker.truncated()),
            }
            path.truncate(parent);
            match self.walker.byte()? {
                Some(b',') => self.walker.eat(),
                Some(b'}') => break,
                Some(_) => return Err(self.walker.wrong("expected `,` or `}`")),
                None => return Err(self.walker.truncated()),
            }
            is_first = false;
        }
        self.walker.eat();
        Ok(())
    }

    fn member(&mut self, path: &mut String, level: usize) -> Result<(), Trouble> {
        if level > 1 {
            path.push('.');
        }
        let name = self.walker.value()?;
        let name = self.walker.checked(name)?;
        self.is_walked &= append_string(name, path).is_ok();
        match self.walker.byte()? {
            Some(b':') => self.walker.eat(),
            Some(_) => return Err(self.walker.wrong("expected `:`")),
            None => return Err(self.walker.truncated()),
        }
        match self.walker.byte()? {
            Some(b'{') if level < LEVELS => {
                if self.is_walked {
                    self.columns.object(path);
                }
                self.object(path, level + 1)
            }
            Some(b'[') => self.list(path),
            Some(_) => self.single(path),
            None => Err(self.walker.truncated()),
        }
    }

    fn list(&mut self, path: &str) -> Result<(), Trouble> {
        let at = self.walker.offset();
        let mut columns = Columns::default();
        let mut begins_with_object = None;
        let mut outline = Outline::of_one_list();
        while let Some(range) = outline.next(&mut self.walker)? {
            let raw = self.walker.raw(range.clone())?;
            let is_of_records = *begins_with_object.get_or_insert(raw.starts_with('{'));
            if !(is_of_records && columns.take(raw)) {
                self.walker.checked(range)?;
            }
        }
        if self.is_walked {
            self.columns.value(path);
            let list = List {
                name: path.to_owned(),
                at,
                header: columns.into_header(),
            };
            self.lists.add(list, begins_with_object);
        }
        Ok(())
    }

    fn single(&mut self, path: &str) -> Result<(), Trouble> {
        let value = self.walker.value()?;
        let raw = self.walker.checked(value)?;
        if self.is_walked {
            self.columns.value(path);
            self.lists.fact(path, raw);
        }
        Ok(())
    }
}
