//! A trial as a plan: the same question twice, once with the likeness and once without.

use super::call::{Call, CallError, CallId, Finish, Purpose, Reply};
use super::plan::{Plan, Progress};
use super::prompts::answer::answer;
use super::prompts::judge::Knowledge;
use super::prompts::take_along::shorter_generation_prompt;
use crate::domain::trial::{Answers, Trial, Void};

/// What came of one of the two.
type Came = Option<Result<String, Void>>;

/// The plan.
#[derive(Clone, Debug)]
pub struct Tasting {
    trial: Trial,
    knowledge: Knowledge,
    /// Demonstrations left out because the prompt was too long.
    dropped: usize,
    outbox: Vec<Call>,
    /// With the likeness, and without.
    waiting: [Option<CallId>; 2],
    came: [Came; 2],
    answered: usize,
    failed: usize,
    is_over: bool,
}

const PERSONAL: usize = 0;
const PLAIN: usize = 1;

impl Tasting {
    /// Of a trial, with what the personal answer is told.
    #[must_use]
    pub fn new(trial: Trial, knowledge: Knowledge) -> Self {
        let (outbox, waiting, came) = (Vec::new(), [None, None], [None, None]);
        let mut plan =
            Self { trial, knowledge, dropped: 0, outbox, waiting, came, answered: 0, failed: 0, is_over: false };
        let order = if plan.trial.asks_personal_first() { [PERSONAL, PLAIN] } else { [PLAIN, PERSONAL] };
        for which in order {
            plan.ask(which);
        }
        plan
    }

    fn ask(&mut self, which: usize) {
        let is_personal = which == PERSONAL;
        let instructions = is_personal.then(|| shorter_generation_prompt(&self.knowledge, self.dropped));
        let prompt = answer(&self.trial.context, instructions);
        let call = Call::new(Purpose::Answer { is_personal }, prompt, self.trial.sample);
        self.waiting[which] = Some(call.id.clone());
        self.outbox.push(call);
    }

    fn read(reply: Reply) -> Result<String, Void> {
        match reply.finish {
            Finish::Refused => Err(Void::Refused),
            Finish::Length => Err(Void::CutOff),
            Finish::Stop | Finish::Unknown if reply.text.trim().is_empty() => Err(Void::Empty),
            Finish::Stop | Finish::Unknown => Ok(reply.text),
        }
    }
}

impl Plan for Tasting {
    /// Why there are no two answers.
    type Outcome = Result<Answers, Void>;

    fn ready(&mut self) -> Vec<Call> {
        std::mem::take(&mut self.outbox)
    }

    fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) {
        let Some(which) = self.waiting.iter().position(|waiting| waiting.as_ref() == Some(id)) else { return };
        self.waiting[which] = None;
        self.answered += 1;
        self.failed += usize::from(reply.is_err());
        let can_be_shorter = which == PERSONAL && self.dropped < self.knowledge.examples.len();
        self.came[which] = Some(match reply {
            Ok(reply) => Self::read(reply),
            Err(CallError::TooLong { .. }) if can_be_shorter => {
                self.dropped += 1;
                return self.ask(which);
            }
            Err(CallError::TooLong { .. }) => Err(Void::TooLong),
            Err(CallError::Failed { message }) => Err(Void::Failed { message }),
        });
    }

    fn progress(&self) -> Progress {
        let waiting = self.waiting.iter().flatten().count();
        Progress { done: self.answered, expected: self.answered + waiting, failed: self.failed }
    }

    fn outcome(&mut self) -> Option<Self::Outcome> {
        let [Some(personal), Some(plain)] = &self.came else { return None };
        if std::mem::replace(&mut self.is_over, true) {
            return None;
        }
        let demonstrations = self.knowledge.examples.len() - self.dropped;
        let both = personal.clone().and_then(|personal| Ok((personal, plain.clone()?)));
        Some(both.map(|(personal, plain)| Answers { personal, plain, demonstrations }))
    }
}
