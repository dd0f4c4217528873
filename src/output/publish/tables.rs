//! What is read best in rows: signals, tiers, promises, working time, examples.

use crate::domain::agreement::Tier;
use crate::domain::duty::{Duty, Promise};
use crate::domain::verdict::Outcome;
use crate::output::agreement::{Phrase, Point, Saying, capital, condition};
use crate::output::publish::anchors::{Anchors, anchor, rule};
use crate::output::publish::runs::{plain, runs, sentence, tokens};
use crate::output::publish::sheet::{Cell, Row, Run, Table};
use crate::output::publish::trials;
use crate::output::publish::{Finding, TestFinding};

/// What tables are made with.
pub(super) struct Making<'m> {
    pub(super) saying: Saying<'m>,
    pub(super) anchors: &'m Anchors<'m>,
}

impl Making<'_> {
    pub(super) fn word(&self, phrase: Phrase) -> &'static str {
        self.saying.language.phrase(phrase)
    }

    fn table(&self, class: &'static str, caption: &str, head: &[Phrase], rows: Vec<Row>) -> Table {
        Table {
            class,
            caption: caption.to_owned(),
            is_caption_hidden: true,
            head: head.iter().map(|phrase| self.word(*phrase)).collect(),
            rows,
        }
    }

    /// Returns the signals: points, and when they count.
    pub(super) fn signals(&self, points: &[Point]) -> Table {
        let rows = points.iter().map(|point| Row {
            anchor: point.rule.as_deref().map(anchor),
            cells: vec![
                Cell {
                    says: plain(&point.says),
                    rule: point.rule.as_deref().map(rule),
                    ..Cell::default()
                },
                Cell {
                    below: tokens(&point.below, self.anchors),
                    ..Cell::default()
                },
            ],
        });
        let head = [Phrase::ColumnPoints, Phrase::ColumnWhen];
        let caption = self.word(Phrase::Signals);
        self.table("signals", caption, &head, rows.collect())
    }

    /// Returns the tiers, the first from the top.
    pub(super) fn tiers(&self) -> Table {
        let tiers = &self.saying.agreement.tiers;
        let rows = tiers.iter().map(|one| self.tier(one)).collect();
        let head = [Phrase::ColumnTier, Phrase::ColumnWho];
        self.table("tiers", self.word(Phrase::Tiers), &head, rows)
    }

    fn tier(&self, tier: &Tier) -> Row {
        let saying = &self.saying;
        let id = format!("tier.{}", tier.id);
        let from = tier
            .points_at_least
            .map(|points| saying.fill(Phrase::TierFrom, &[&saying.number(points.into())]));
        let is_rest = from.is_none() && tier.when.is_none();
        let who = from.or_else(|| is_rest.then(|| saying.fill(Phrase::TierRest, &[])));
        let when = tier.when.iter();
        let when: Vec<Point> = when
            .map(|when| condition(saying, when, "").unnamed())
            .collect();
        Row {
            anchor: Some(anchor(&id)),
            cells: vec![
                Cell {
                    says: plain(&tier.id),
                    notes: tier.label.iter().map(|label| plain(label)).collect(),
                    rule: Some(rule(&id)),
                    ..Cell::default()
                },
                Cell {
                    says: who.map_or_else(Vec::new, |who| plain(&capital(&who))),
                    below: tokens(&when, self.anchors),
                    ..Cell::default()
                },
            ],
        }
    }

    /// Returns what a party promises; `points` are its duties as they are shown.
    pub(super) fn duties(&self, caption: &str, points: &[Point]) -> Table {
        let duties = &self.saying.agreement.duties;
        let rows = points.iter().filter_map(|point| {
            let rule = point.rule.as_deref()?;
            let id = rule.strip_prefix("duty.")?;
            let duty = duties.iter().find(|one| one.id == id)?;
            Some(self.duty(point, rule, duty))
        });
        let head = [
            Phrase::ColumnPromise,
            Phrase::ColumnCounts,
            Phrase::ColumnDue,
        ];
        let mut table = self.table("duties", caption, &head, rows.collect());
        table.is_caption_hidden = false;
        table
    }

    fn duty(&self, point: &Point, id: &str, duty: &Duty) -> Row {
        let (saying, language) = (&self.saying, self.saying.language);
        let mut notes = Vec::new();
        if !duty.tiers.is_empty() {
            let tiers = saying.joined(&duty.tiers, Phrase::Or);
            notes.push(plain(&saying.fill(Phrase::ForTiers, &[&tiers])));
        }
        if !duty.outcomes.is_empty() {
            let name = |outcome: &Outcome| language.outcome(*outcome).to_owned();
            let outcomes: Vec<String> = duty.outcomes.iter().map(name).collect();
            let outcomes = saying.joined(&outcomes, Phrase::Or);
            notes.push(plain(&saying.fill(Phrase::ForOutcomes, &[&outcomes])));
        }
        let (counts, due) = match &duty.promise {
            Promise::Volume { at_least, per } => {
                let number = saying.number((*at_least).into());
                let per = language.period(*per);
                let volume = saying.fill(Phrase::Volume, &[&number, per]);
                (Point::new(volume), capital(per))
            }
            Promise::Must(must) => {
                let mut due: Vec<String> = Vec::new();
                due.extend(duty.within.map(|span| language.due(span)));
                due.push(language.clock_start(duty.from).to_owned());
                due.extend(
                    duty.latest
                        .map(|span| format!(", {}", language.latest(span))),
                );
                let due = due.join(" ").replace(" ,", ",");
                (condition(saying, must, "").unnamed(), capital(&due))
            }
        };
        Row {
            anchor: Some(anchor(id)),
            cells: vec![
                Cell {
                    says: plain(&point.says),
                    rule: Some(rule(id)),
                    notes,
                    ..Cell::default()
                },
                Cell {
                    says: sentence(&counts.says, self.anchors),
                    below: tokens(&counts.below, self.anchors),
                    ..Cell::default()
                },
                Cell {
                    says: plain(&due),
                    ..Cell::default()
                },
            ],
        }
    }

    /// Returns the working time, day by day.
    pub(super) fn working_time(&self, points: &[Point]) -> Table {
        let rows = points.iter().map(|point| {
            let (day, hours) = point.says.split_once(": ").unwrap_or((&point.says, ""));
            let cell = |text: &str| Cell {
                says: plain(text),
                ..Cell::default()
            };
            Row {
                anchor: None,
                cells: vec![cell(day), cell(hours)],
            }
        });
        let head = [Phrase::ColumnDay, Phrase::ColumnHours];
        let caption = self.word(Phrase::WorkingTime);
        self.table("hours", caption, &head, rows.collect())
    }

    /// Returns the examples as they stand, each with what it comes to.
    pub(super) fn examples(&self, points: &[Point], found: &[Finding]) -> Table {
        let rows = points.iter().enumerate().map(|(place, point)| {
            let (name, facts) = point.says.split_once(": ").unwrap_or((&point.says, ""));
            let mut notes = vec![runs(&capital(facts), self.anchors)];
            notes.extend(point.below.iter().map(|one| runs(&one.says, self.anchors)));
            let verdict = found.get(place);
            trial(
                name,
                notes,
                Cell {
                    marks: verdict
                        .map(|one| trials::verdict(&self.saying, one))
                        .into_iter()
                        .collect(),
                    ..Cell::default()
                },
            )
        });
        let head = [Phrase::ColumnExample, Phrase::ColumnVerdict];
        let caption = self.word(Phrase::Examples);
        self.table("examples", caption, &head, rows.collect())
    }

    /// Returns the tests, each with what it comes to and whether that was agreed.
    pub(super) fn tests(&self, points: &[Point], found: &[TestFinding]) -> Table {
        let language = self.saying.language;
        let rows = points.iter().enumerate().map(|(place, point)| {
            let below = point.below.iter();
            let notes = below.map(|one| runs(&capital(&one.says), self.anchors));
            let mut cell = Cell::default();
            if let Some(one) = found.get(place) {
                cell.marks.push(trials::standing(one.standing, language));
                cell.marks.push(trials::verdict(&self.saying, &one.finding));
                let mismatches = one.mismatches.iter();
                let said = mismatches.map(|one| trials::mismatch(one, language));
                cell.notes = said.map(|one| runs(&one, self.anchors)).collect();
            }
            trial(&point.says, notes.collect(), cell)
        });
        let head = [Phrase::ColumnExample, Phrase::ColumnVerdict];
        let caption = self.word(Phrase::Tests);
        self.table("examples", caption, &head, rows.collect())
    }
}

/// Returns an example: its name with what it is, and what came of it.
fn trial(name: &str, notes: Vec<Vec<Run>>, verdict: Cell) -> Row {
    let example = Cell {
        says: plain(name),
        notes,
        ..Cell::default()
    };
    Row {
        anchor: None,
        cells: vec![example, verdict],
    }
}
