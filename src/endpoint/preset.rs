//! The endpoints that most people have: address, format, and what each is known not to take. Data, and how to find it.

use super::address::Address;
use super::quirks::{FormatField, LogprobsField, Quirks, TokensField};
use super::wire::WireFormat;

/// What a web page needs of a server on the visitor's own machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetsIn {
    /// Every page, as it is started usually; where that was narrowed, by this setting. `{page}` stands for the page's origin.
    Any(&'static str),
    /// Not every page, as it is started usually; by this command it does.
    By(&'static str),
}

/// An endpoint as it is set up usually.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preset {
    /// Its name in the choice of presets: letters and dashes.
    pub id: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// Its base URL.
    pub base_url: &'static str,
    /// Which protocol it speaks.
    pub wire: WireFormat,
    /// Where keys are made, without a scheme; none where none is needed.
    pub keys_at: Option<&'static str>,
    /// How a server on the visitor's own machine lets a page in; none for one that isn't there.
    pub lets_in: Option<LetsIn>,
    quirks: &'static [Known],
}

/// What is known not to be taken, before any refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    NoLogprobs,
    CountedLogprobs,
    NoUsageInStream,
    JsonObject,
    CompletionTokens,
}

use Known::{CompletionTokens, CountedLogprobs, JsonObject, NoLogprobs, NoUsageInStream};

const fn remote(
    id: &'static str,
    name: &'static str,
    base_url: &'static str,
    wire: WireFormat,
    keys_at: &'static str,
    quirks: &'static [Known],
) -> Preset {
    Preset { id, name, base_url, wire, keys_at: Some(keys_at), lets_in: None, quirks }
}

const fn local(id: &'static str, name: &'static str, base_url: &'static str, lets_in: LetsIn) -> Preset {
    let (wire, quirks) = (WireFormat::OpenaiChat, &[]);
    Preset { id, name, base_url, wire, keys_at: None, lets_in: Some(lets_in), quirks }
}

/// `OpenRouter`, which can be signed in to.
pub const OPENROUTER: &str = "openrouter";

/// The browser's own model.
pub const BUILT_IN: &str = "built-in";

/// All presets: providers, then programs on one's own machine, then the browser's own model.
pub const PRESETS: [Preset; 15] = [
    remote(
        "openai",
        "OpenAI",
        "https://api.openai.com/v1",
        WireFormat::OpenaiResponses,
        "platform.openai.com/api-keys",
        &[],
    ),
    remote(
        "openai-chat",
        "OpenAI (chat completions)",
        "https://api.openai.com/v1",
        WireFormat::OpenaiChat,
        "platform.openai.com/api-keys",
        &[CompletionTokens],
    ),
    remote(
        "anthropic",
        "Anthropic",
        "https://api.anthropic.com/v1",
        WireFormat::Anthropic,
        "console.anthropic.com/settings/keys",
        &[NoLogprobs],
    ),
    remote(
        "gemini",
        "Google Gemini",
        "https://generativelanguage.googleapis.com/v1beta",
        WireFormat::Gemini,
        "aistudio.google.com/apikey",
        &[NoLogprobs],
    ),
    remote(
        OPENROUTER,
        "OpenRouter",
        "https://openrouter.ai/api/v1",
        WireFormat::OpenaiChat,
        "openrouter.ai/settings/keys",
        &[],
    ),
    remote(
        "groq",
        "Groq",
        "https://api.groq.com/openai/v1",
        WireFormat::OpenaiChat,
        "console.groq.com/keys",
        &[NoLogprobs],
    ),
    remote(
        "mistral",
        "Mistral",
        "https://api.mistral.ai/v1",
        WireFormat::OpenaiChat,
        "console.mistral.ai/api-keys",
        // It refuses fields that it does not know, and counts tokens in a stream without being asked.
        &[NoLogprobs, NoUsageInStream],
    ),
    remote(
        "deepseek",
        "DeepSeek",
        "https://api.deepseek.com/v1",
        WireFormat::OpenaiChat,
        "platform.deepseek.com/api_keys",
        &[JsonObject],
    ),
    remote(
        "together",
        "Together",
        "https://api.together.xyz/v1",
        WireFormat::OpenaiChat,
        "api.together.ai/settings/api-keys",
        &[CountedLogprobs],
    ),
    remote("xai", "xAI", "https://api.x.ai/v1", WireFormat::OpenaiChat, "console.x.ai", &[]),
    local("ollama", "Ollama", "http://localhost:11434/v1", LetsIn::By("OLLAMA_ORIGINS={page} ollama serve")),
    local("lm-studio", "LM Studio", "http://localhost:1234/v1", LetsIn::By("lms server start --cors")),
    local("llama-cpp", "llama.cpp", "http://localhost:8080/v1", LetsIn::Any("llama-server --cors-origins {page}")),
    local("vllm", "vLLM", "http://localhost:8000/v1", LetsIn::Any("vllm serve --allowed-origins '[\"{page}\"]'")),
    Preset {
        id: BUILT_IN,
        name: "This browser’s own model",
        base_url: "",
        wire: WireFormat::BuiltIn,
        keys_at: None,
        lets_in: None,
        quirks: &[NoLogprobs],
    },
];

impl Preset {
    /// The preset of this id.
    #[must_use]
    pub fn of(id: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.id == id)
    }

    /// The preset that an endpoint was set up by, as its address and format tell.
    #[must_use]
    pub fn matching(address: &Address, wire: WireFormat) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.wire == wire && preset.is_at(address))
    }

    /// What its models are known not to take.
    #[must_use]
    pub fn quirks(&self) -> Quirks {
        let mut quirks = Quirks::default();
        for known in self.quirks {
            match known {
                NoLogprobs => quirks.no_logprobs = true,
                CountedLogprobs => quirks.logprobs_field = LogprobsField::Count,
                NoUsageInStream => quirks.no_usage_in_stream = true,
                JsonObject => quirks.format = FormatField::JsonObject,
                CompletionTokens => quirks.max_tokens_field = TokensField::MaxCompletionTokens,
            }
        }
        quirks
    }

    fn is_at(&self, address: &Address) -> bool {
        if self.wire == WireFormat::BuiltIn {
            return *address == Address::built_in();
        }
        Address::for_wire(self.base_url, self.wire).is_ok_and(|own| own == *address)
    }
}

/// What an endpoint of this address and format is known not to take.
#[must_use]
pub fn known_quirks(address: &Address, wire: WireFormat) -> Quirks {
    Preset::matching(address, wire).map(Preset::quirks).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_found_again_by_what_it_fills_in() {
        for preset in &PRESETS {
            assert_eq!(Preset::of(preset.id), Some(preset));
            if preset.wire == WireFormat::BuiltIn {
                assert_eq!(Preset::matching(&Address::built_in(), preset.wire), Some(preset));
                continue;
            }
            let address = Address::for_wire(preset.base_url, preset.wire).unwrap();
            assert_eq!(address.base(), preset.base_url, "{}", preset.id);
            assert_eq!(Preset::matching(&address, preset.wire), Some(preset));
            assert_eq!(preset.lets_in.is_some(), address.is_local());
            assert_eq!(preset.keys_at.is_some(), !address.is_local());
        }
    }

    #[test]
    fn no_two_presets_share_an_id() {
        let ids: std::collections::BTreeSet<&str> = PRESETS.iter().map(|preset| preset.id).collect();
        assert_eq!(ids.len(), PRESETS.len());
    }

    #[test]
    fn what_a_provider_does_not_take_is_known_at_its_address_alone() {
        let groq = Address::parse("https://api.groq.com").unwrap();
        assert!(known_quirks(&groq, WireFormat::OpenaiChat).no_logprobs);
        assert_eq!(known_quirks(&Address::parse("https://x.org").unwrap(), WireFormat::OpenaiChat), Quirks::default());
    }
}
