//! In which order the events of a file come, found out while they are read: what that order promises lets events that
//! wait for their neighbours be settled early. No promise is trusted: a file that breaks one is read anew without it.

use foldhash::fast::FixedState;
use hashbrown::HashSet;

use crate::domain::calendar::Instant;
use crate::engine::waiting::Horizon;

/// An order in which the events of a file may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By time, the oldest first.
    OldestFirst,
    /// By time, the newest first.
    NewestFirst,
    /// All rows of a lead one after the other.
    ByLead,
}

/// The orders that a file may still be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orders {
    /// See [`Order::OldestFirst`].
    pub oldest_first: bool,
    /// See [`Order::NewestFirst`].
    pub newest_first: bool,
    /// See [`Order::ByLead`].
    pub by_lead: bool,
}

impl Orders {
    /// Returns all orders.
    pub const ALL: Orders = Orders {
        oldest_first: true,
        newest_first: true,
        by_lead: true,
    };

    /// Returns no order.
    pub const NONE: Orders = Orders {
        oldest_first: false,
        newest_first: false,
        by_lead: false,
    };

    fn has(self, order: Order) -> bool {
        match order {
            Order::OldestFirst => self.oldest_first,
            Order::NewestFirst => self.newest_first,
            Order::ByLead => self.by_lead,
        }
    }

    fn in_turn(self) -> impl Iterator<Item = Order> {
        let all = [Order::OldestFirst, Order::NewestFirst, Order::ByLead];
        all.into_iter().filter(move |order| self.has(*order))
    }
}

/// How the rows of a block follow each other.
#[derive(Debug, Default)]
pub struct Course {
    /// The number of the first row after the block.
    end: u64,
    /// The first and the last instant of events that wait.
    first: Option<Instant>,
    last: Option<Instant>,
    /// The line of the first event that waits.
    first_line: u64,
    /// The line of the first event that is earlier than the one before it.
    falls: Option<u64>,
    /// The line of the first event that is later than the one before it.
    rises: Option<u64>,
    waits: usize,
    /// How often another lead's rows begin.
    runs: u64,
    first_lead: Vec<u8>,
    last_lead: Vec<u8>,
    last_hash: u64,
    /// The hashes of the leads whose rows begin, as long as that is asked.
    leads: Vec<u64>,
}

impl Course {
    /// Returns the course of a block without rows so far, which ends before a row.
    pub(super) fn of_block(end: u64) -> Self {
        Course {
            end,
            ..Course::default()
        }
    }

    /// Takes note of a row's lead.
    #[inline]
    pub(super) fn meet(&mut self, hash: u64, key: &[u8], is_deciding: bool) {
        if self.runs > 0 && self.last_hash == hash && self.last_lead == key {
            return;
        }
        if self.runs == 0 {
            self.first_lead.extend_from_slice(key);
        }
        self.runs += 1;
        self.last_hash = hash;
        self.last_lead.clear();
        self.last_lead.extend_from_slice(key);
        if is_deciding {
            self.leads.push(hash);
        }
    }

    /// Takes note of an event that waits.
    #[inline]
    pub(super) fn wait(&mut self, at: Instant, line: u64) {
        self.waits += 1;
        match self.last {
            None => (self.first, self.first_line) = (Some(at), line),
            Some(last) if at < last => self.falls = self.falls.or(Some(line)),
            Some(last) if at > last => self.rises = self.rises.or(Some(line)),
            Some(_) => {}
        }
        self.last = Some(at);
    }
}

/// A file is not in the order that its beginning was in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfOrder {
    /// The order that was broken.
    pub order: Order,
    /// The line that broke it, where it is known.
    pub line: Option<u64>,
    /// The orders that it may still be in.
    pub remaining: Orders,
}

/// Looks at the blocks of a file one after the other.
#[derive(Debug)]
pub struct Watch {
    alive: Orders,
    state: State,
    /// After so many events that wait one order is chosen where several are left.
    patience: usize,
    waits: usize,
    last: Option<Instant>,
    runs: u64,
    last_lead: Vec<u8>,
    last_hash: u64,
    seen: HashSet<u64, FixedState>,
}

/// What is done about a file's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Several orders are left.
    Deciding,
    /// Events are settled as this one promises.
    Chosen(Order),
    /// None is left, or was to be looked for.
    Orderless,
}

impl Watch {
    /// Returns a watch for a file that may be in some orders; where several are left after `patience` events that wait,
    /// the first is taken.
    pub fn new(possible: Orders, patience: usize) -> Self {
        Watch {
            alive: possible,
            state: if possible == Orders::NONE {
                State::Orderless
            } else {
                State::Deciding
            },
            patience,
            waits: 0,
            last: None,
            runs: 0,
            last_lead: Vec::new(),
            last_hash: 0,
            seen: HashSet::default(),
        }
    }

    /// Returns whether events wait for the end because no order is left.
    pub fn is_orderless(&self) -> bool {
        self.state == State::Orderless
    }

    pub(super) fn state(&self) -> State {
        self.state
    }

    /// Looks at the next block; returns up to where all events are known, and complains where the block breaks the order
    /// by which events are settled.
    pub(super) fn follow(&mut self, course: &Course) -> Result<Horizon, OutOfOrder> {
        if self.is_orderless() {
            return Ok(Horizon::Nowhere);
        }
        self.follow_leads(course);
        let (falls, rises) = self.follow_times(course);
        self.alive.oldest_first &= falls.is_none();
        self.alive.newest_first &= rises.is_none();
        self.waits += course.waits;
        if let State::Chosen(order) = self.state
            && !self.alive.has(order)
        {
            let line = match order {
                Order::OldestFirst => falls,
                Order::NewestFirst => rises,
                Order::ByLead => None,
            };
            return Err(OutOfOrder {
                order,
                line,
                remaining: self.alive,
            });
        }
        self.decide();
        Ok(match (self.state, self.last) {
            (State::Chosen(Order::OldestFirst), Some(last)) => Horizon::Before(last),
            (State::Chosen(Order::NewestFirst), Some(last)) => Horizon::After(last),
            (State::Chosen(Order::ByLead), _) if self.runs > 0 => {
                Horizon::Row(course.end, self.last_hash)
            }
            _ => Horizon::Nowhere,
        })
    }

    fn follow_leads(&mut self, course: &Course) {
        if course.runs == 0 {
            return;
        }
        let goes_on = self.runs > 0 && self.last_lead == course.first_lead;
        self.runs += course.runs - u64::from(goes_on);
        self.last_lead.clone_from(&course.last_lead);
        self.last_hash = course.last_hash;
        if self.state == State::Deciding {
            let begun = course.leads.iter().skip(usize::from(goes_on));
            for lead in begun {
                self.alive.by_lead &= self.seen.insert(*lead);
            }
        }
    }

    /// Returns the lines in which an event is earlier, and later, than the one before it.
    fn follow_times(&mut self, course: &Course) -> (Option<u64>, Option<u64>) {
        let (mut falls, mut rises) = (course.falls, course.rises);
        if let (Some(last), Some(first)) = (self.last, course.first) {
            if first < last {
                falls = Some(course.first_line);
            } else if first > last {
                rises = Some(course.first_line);
            }
        }
        self.last = course.last.or(self.last);
        (falls, rises)
    }

    fn decide(&mut self) {
        if self.state != State::Deciding {
            return;
        }
        let mut left = self.alive.in_turn();
        self.state = match (left.next(), left.next()) {
            (None, _) => State::Orderless,
            (Some(order), None) => State::Chosen(order),
            (Some(order), Some(_)) if self.waits > self.patience => State::Chosen(order),
            (Some(_), Some(_)) => State::Deciding,
        };
        if self.state != State::Deciding {
            self.seen = HashSet::default();
        }
    }

    /// Complains at the end of the file where the rows of some lead were apart; `leads` is how many there are.
    pub(super) fn finish(&self, leads: u64) -> Result<(), OutOfOrder> {
        let order = Order::ByLead;
        if self.state == State::Chosen(order) && self.runs != leads {
            return Err(OutOfOrder {
                order,
                line: None,
                remaining: Orders {
                    by_lead: false,
                    ..self.alive
                },
            });
        }
        Ok(())
    }
}
