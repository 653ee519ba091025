//! The memory baseline: the choices summed up in one call, by a writer that has no verified reasoning to go by.

use std::sync::Arc;

use super::bootstrap::all_choices;
use super::call::{Call, CallError, CallId, Reply};
use super::desk::Desk;
use super::judgement::NoAnswer;
use super::pairs::LearnPair;
use super::plan::{Plan, Progress};
use super::prompts::write::Own;
use super::writer::{Text, WriteAsk};

/// The plan.
#[derive(Clone, Debug)]
pub struct Memory {
    writer: Desk<WriteAsk>,
    id: CallId,
    is_over: bool,
}

impl Memory {
    /// Sums up all of `learn`.
    #[must_use]
    pub fn new(learn: &[LearnPair]) -> Self {
        let learn: Vec<&LearnPair> = learn.iter().collect();
        let mut writer = Desk::default();
        let id = writer.ask(WriteAsk::new(Text::Memory, &Own::default(), Arc::new(all_choices(&learn))));
        Self { writer, id, is_over: false }
    }
}

impl Plan for Memory {
    /// The summary as a judge is told it.
    type Outcome = Result<String, NoAnswer>;

    fn ready(&mut self) -> Vec<Call> {
        self.writer.ready()
    }

    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
        self.writer.answer(id, reply);
    }

    fn progress(&self) -> Progress {
        self.writer.progress()
    }

    fn outcome(&mut self) -> Option<Self::Outcome> {
        if self.is_over {
            return None;
        }
        let (_, result) = self.writer.results(&self.id)?.into_iter().next()?;
        self.is_over = true;
        Some(result.map(|written| written.persona.text()).map_err(Clone::clone))
    }
}
