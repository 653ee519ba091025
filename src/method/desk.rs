//! Questions to a model from the first call to an answer that can be used: what is unusable is asked once more, what is too long
//! is asked shorter, and equal questions are asked once.
//!
//! Invariant: the state is a function of the set of questions and answers, whatever their order.

use std::collections::BTreeMap;

use super::call::{Call, CallError, CallId, Finish, Prompt, Purpose, Reply};
use super::judgement::NoAnswer;
use super::plan::Progress;
use super::prompts;

/// A question that can be put to a model.
pub trait Ask: Clone + std::fmt::Debug {
    /// What a usable reply says.
    type Value: Clone + std::fmt::Debug;

    /// What the call is for.
    fn purpose(&self) -> Purpose;

    /// What is sent.
    fn prompt(&self) -> Prompt;

    /// Which sample of this prompt it is: an even number; the next one is its repair.
    fn sample(&self) -> u32 {
        0
    }

    /// Reads a reply.
    ///
    /// # Errors
    /// Says what is wrong with it, in words that can be sent back.
    fn read(&self, reply: &Reply) -> Result<Self::Value, String>;

    /// What can be made of a reply that was unusable also when it was asked for once more; as a rule nothing.
    fn salvage(&self, text: &str) -> Option<Self::Value> {
        let _ = text;
        None
    }

    /// What to ask instead when the prompt is too long: the same with less, or in parts; nothing when nothing can be left out.
    fn shorter(&self) -> Vec<Self>;
}

#[derive(Clone, Debug)]
enum State<V> {
    Asked,
    /// Unusable once; asked again.
    AskedAgain,
    /// Too long; these stand for it.
    Replaced(Vec<CallId>),
    Done(Result<V, NoAnswer>),
}

#[derive(Clone, Debug)]
struct Question<A: Ask> {
    ask: A,
    state: State<A::Value>,
}

/// A question as it was last asked, and what came of it.
pub type Part<'a, A> = (&'a A, Result<&'a <A as Ask>::Value, &'a NoAnswer>);

/// The questions of one kind, by the id of their first call.
#[derive(Clone, Debug)]
pub struct Desk<A: Ask> {
    questions: BTreeMap<CallId, Question<A>>,
    outbox: Vec<Call>,
    /// Calls without an answer, with their question.
    waiting: BTreeMap<CallId, CallId>,
    answered: usize,
    failed: usize,
}

impl<A: Ask> Default for Desk<A> {
    fn default() -> Self {
        Self { questions: BTreeMap::new(), outbox: Vec::new(), waiting: BTreeMap::new(), answered: 0, failed: 0 }
    }
}

impl<A: Ask> Desk<A> {
    /// Puts a question and returns its id; one that was put before is not asked again.
    pub fn ask(&mut self, ask: A) -> CallId {
        let call = Call::new(ask.purpose(), ask.prompt(), ask.sample());
        let id = call.id.clone();
        if !self.questions.contains_key(&id) {
            self.questions.insert(id.clone(), Question { ask, state: State::Asked });
            self.send(call, &id);
        }
        id
    }

    fn send(&mut self, call: Call, question: &CallId) {
        self.waiting.insert(call.id.clone(), question.clone());
        self.outbox.push(call);
    }

    /// The calls that were not handed out yet.
    pub fn ready(&mut self) -> Vec<Call> {
        std::mem::take(&mut self.outbox)
    }

    /// Takes an answer; false when the call is none that waits here.
    pub fn answer(&mut self, id: &CallId, reply: Result<Reply, CallError>) -> bool {
        let Some(question) = self.waiting.remove(id) else { return false };
        self.answered += 1;
        self.failed += usize::from(reply.is_err());
        match reply {
            Ok(reply) => self.take_reply(&question, &reply),
            Err(CallError::Failed { message }) => self.close(&question, Err(NoAnswer::Failed { message })),
            Err(CallError::TooLong { message }) => self.shorten(&question, message),
        }
        true
    }

    fn take_reply(&mut self, id: &CallId, reply: &Reply) {
        let Some(question) = self.questions.get_mut(id) else { return };
        let fault = match (reply.finish, question.ask.read(reply)) {
            (Finish::Refused, _) => "it was refused, and this is only about somebody's taste in answers".to_owned(),
            (_, Ok(value)) => return self.close(id, Ok(value)),
            (Finish::Length, Err(_)) => "it was cut off; be shorter".to_owned(),
            (_, Err(fault)) => fault,
        };
        if matches!(question.state, State::Asked) {
            question.state = State::AskedAgain;
            let prompt = prompts::again(&question.ask.prompt(), &reply.text, &fault, reply.finish == Finish::Length);
            let call = Call::new(question.ask.purpose(), prompt, question.ask.sample() + 1);
            self.send(call, id);
        } else if reply.finish == Finish::Refused {
            self.close(id, Err(NoAnswer::Refused));
        } else if let Some(value) = question.ask.salvage(&reply.text) {
            self.close(id, Ok(value));
        } else {
            self.close(id, Err(NoAnswer::Unusable { fault }));
        }
    }

    fn shorten(&mut self, id: &CallId, message: String) {
        let parts = self.questions.get(id).map_or_else(Vec::new, |question| question.ask.shorter());
        if parts.is_empty() {
            return self.close(id, Err(NoAnswer::TooLong { message }));
        }
        let parts = parts.into_iter().map(|part| self.ask(part)).collect();
        if let Some(question) = self.questions.get_mut(id) {
            question.state = State::Replaced(parts);
        }
    }

    fn close(&mut self, id: &CallId, result: Result<A::Value, NoAnswer>) {
        if let Some(question) = self.questions.get_mut(id) {
            question.state = State::Done(result);
        }
    }

    /// The question's answer, or those of its parts where it was too long; none while one is missing.
    #[must_use]
    pub fn results(&self, id: &CallId) -> Option<Vec<Part<'_, A>>> {
        let question = self.questions.get(id)?;
        match &question.state {
            State::Asked | State::AskedAgain => None,
            State::Done(result) => Some(vec![(&question.ask, result.as_ref())]),
            State::Replaced(parts) => {
                let parts: Option<Vec<_>> = parts.iter().map(|part| self.results(part)).collect();
                Some(parts?.into_iter().flatten().collect())
            }
        }
    }

    /// Whether nothing waits for an answer.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.waiting.is_empty()
    }

    /// How many questions were too long and asked with less.
    #[must_use]
    pub fn shortened(&self) -> usize {
        self.questions.values().filter(|question| matches!(question.state, State::Replaced(_))).count()
    }

    /// Calls so far.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress { done: self.answered, expected: self.answered + self.waiting.len(), failed: self.failed }
    }
}
