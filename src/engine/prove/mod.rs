//! stub
use crate::engine::{plan::Plan, case::{Case, KeptEvent}, judge::Truths};
use crate::domain::verdict::Verdict;
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)] pub enum Depth { Decide, Sentence, Brief, Full }
#[derive(Debug)] pub struct LineIndex;
impl Clone for LineIndex { fn clone(&self) -> Self { LineIndex } }
impl LineIndex { pub fn new(_t: &str) -> Self { LineIndex } }
#[derive(Debug)] pub struct Names { pub sources: Vec<String>, pub lines: LineIndex }
pub fn prove(_p: &Plan<'_>, _c: &Case<'_>, _e: Option<&[KeptEvent]>, _n: &Names, _t: &Truths, _d: Depth, _v: &mut Verdict) {}
