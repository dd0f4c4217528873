//! A workbook: what Sales calls, what Marketing completes, what fell out, and a page that sums it up.
//!
//! Threads put each lead into a compact form ([`leads`], [`held`]); [`book`] shares rows out to sheets and cuts these into
//! chunks, which threads turn into rows ([`rows`]) and pack ([`pack`]). Memory holds the packed sheets and no more, and
//! there are no other files beside the answer. What is small is written by a library for workbooks ([`template`]); at
//! the end both are put into one archive ([`archive`]). Every text is a text cell: no formula, no link.

mod archive;
mod book;
mod cell;
mod held;
mod leads;
mod look;
mod pack;
mod rows;
mod summing;
mod template;

pub(crate) use book::{Book, Head, Leaf};
pub(crate) use held::{Fill, hold_row};
pub(crate) use look::Tone;
pub(crate) use summing::holdable;
pub(crate) use template::About;

use crate::domain::summary::Summary;
use crate::output::ours;
use crate::output::run::{Detail, Row, Run};
use crate::output::{DefaultColumns, Format, Gather, Way};

/// How many columns a sheet has in every spreadsheet program.
const COLUMNS_MAX: usize = 16_384;

/// A workbook with the sheets Qualified, Rejected, To complete and Summary.
pub(crate) struct Xlsx;

impl Way for Xlsx {
    fn keyword(&self) -> &'static str {
        "xlsx"
    }

    fn help(&self) -> &'static str {
        "a workbook with the sheets Qualified, Rejected, To complete and Summary"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["xlsx"]
    }

    fn is_binary(&self) -> bool {
        true
    }
}

impl Format for Xlsx {
    fn default_columns(&self) -> DefaultColumns {
        DefaultColumns::Everything
    }

    fn columns_max(&self) -> Option<usize> {
        Some(COLUMNS_MAX)
    }

    fn detail(&self, run: &Run<'_>) -> Detail {
        ours::detail(run)
    }

    fn gather(&self, run: &Run<'_>) -> Option<Box<dyn Gather>> {
        Some(Box::new(book::of_leads(run)))
    }

    fn begin(&self, _run: &Run<'_>, _out: &mut Vec<u8>) {}

    fn lead(&self, run: &Run<'_>, row: &Row<'_>, out: &mut Vec<u8>) {
        leads::hold(run, row, out);
    }

    fn end(&self, _run: &Run<'_>, _summary: &Summary, _rows: &[u8], _out: &mut Vec<u8>) {}
}
