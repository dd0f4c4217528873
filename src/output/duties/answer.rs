//! Joins what threads have written into one answer, in the order in which leads are to come.

use std::io::{self, Write};
use std::sync::Arc;

use crate::domain::diagnostic::Diagnostic;
use crate::output::Chores;
use crate::output::duties::{Form, Found, Gather, Run};

/// An answer in the making: begin, blocks of leads, end.
pub struct Answer<'r> {
    form: &'r dyn Form,
    run: &'r Run<'r>,
    held: Vec<u8>,
    gather: Option<Box<dyn Gather>>,
    is_first: bool,
}

impl<'r> Answer<'r> {
    /// Returns an answer of which nothing is written yet.
    pub fn new(form: &'r dyn Form, run: &'r Run<'r>) -> Self {
        Answer {
            form,
            run,
            held: Vec::new(),
            gather: form.gather(run),
            is_first: true,
        }
    }

    /// Writes what stands before all leads.
    pub fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut head = Vec::new();
        self.form.begin(self.run, &mut head);
        out.write_all(&head)
    }

    /// Returns the work that comes of the leads, where threads are to share it.
    pub fn chores(&self) -> Option<Arc<dyn Chores>> {
        self.gather.as_ref().map(|gather| gather.chores())
    }

    /// Takes what [`Form::lead`] has written for consecutive leads.
    pub fn block(&mut self, leads: &[u8], out: &mut dyn Write) -> io::Result<()> {
        if leads.is_empty() {
            return Ok(());
        }
        let skipped = if self.is_first {
            self.form.separator().len()
        } else {
            0
        };
        self.is_first = false;
        let leads = &leads[skipped..];
        if let Some(gather) = &mut self.gather {
            gather.take(leads);
            return Ok(());
        }
        if self.form.is_buffered() {
            self.held.extend_from_slice(leads);
            return Ok(());
        }
        out.write_all(leads)
    }

    /// Writes what stands after all leads; returns what is to be said of the answer.
    pub fn end(
        self,
        found: &Found<'_>,
        out: &mut (dyn Write + Send),
    ) -> io::Result<Vec<Diagnostic>> {
        if let Some(gather) = self.gather {
            let said = gather.end(self.run, found, out)?;
            out.flush()?;
            return Ok(said);
        }
        let mut tail = Vec::new();
        self.form.end(self.run, found, &self.held, &mut tail);
        out.write_all(&tail)?;
        out.flush()?;
        Ok(Vec::new())
    }
}
