//! Which language model a study asks, and who writes the persona.

use super::SHORT;
use super::form;
use super::reader::{Part, Reader};
use crate::domain::study::address;
use crate::domain::study::file::{Asks, Study, Writer};

/// What the word for a persona's writer means.
pub(super) const WRITERS: [(&str, Writer); 2] = [("on-device", Writer::OnDevice), ("llm", Writer::Llm)];

impl Reader {
    /// "none", "participant", or the study's own.
    pub(super) fn asks(&mut self, part: Part<'_>) -> Asks {
        let place = part.at("endpoint");
        let Some(value) = part.get("endpoint") else { return Asks::Nobody };
        match value.as_str() {
            Some("none") => return Asks::Nobody,
            Some("participant") => return Asks::Participants,
            Some(_) => {
                self.problem(place, "should be “none”, “participant”, or an object with address and model");
                return Asks::Nobody;
            }
            None => {}
        }
        let Some(own) = self.part(value, &place, &form::ENDPOINT) else { return Asks::Nobody };
        let address = self.text(own, "address", address::LONGEST);
        if !address.is_empty() {
            self.address(&own.at("address"), address::origin(&address).map(|_| ()));
        }
        Asks::Own { address, model: self.text(own, "model", SHORT) }
    }
}

/// Whoever is to write has to be asked, and nobody is asked for nothing.
pub(super) fn fit(reader: &mut Reader, study: &Study) {
    match (study.has_written_personas(), &study.asks) {
        (true, Asks::Nobody) => {
            reader.problem("endpoint", "is “none”, and a persona is to be written by “llm”; say which one is asked");
        }
        (false, Asks::Participants | Asks::Own { .. }) => {
            reader.problem("endpoint", "is asked for nothing: no “persona” is “llm”; take it out");
        }
        _ => {}
    }
}
