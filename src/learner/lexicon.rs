//! The words that give a manner of speaking away, by what they are a sign of. English only: in other languages these counts are
//! zero and the countable features (length, structure, numbers, ...) carry the fit.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a word or phrase is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// An instance, a scene, a comparison.
    Example,
    /// Holding back from a verdict.
    Hedge,
    /// No doubt about it.
    Certain,
    /// Feeling with the reader.
    Warm,
    /// The reader.
    You,
    /// The writer.
    I,
    /// Manners.
    Polite,
    /// Play.
    Playful,
    /// A joke.
    Humour,
    /// Not, never, none.
    Negation,
    /// Take care.
    Caution,
    /// Sorry; can't do that.
    Apology,
    /// First, next, finally.
    Step,
    /// Research and sources.
    Evidence,
    /// But, however.
    Contrast,
    /// Because, therefore.
    Reason,
    /// In short.
    Summary,
    /// Or, either, alternatively.
    Choice,
    /// Opens a sentence that tells the reader to do something.
    Imperative,
}

/// How many [`Sign`]s there are.
pub const SIGNS: usize = Sign::Imperative as usize + 1;

/// Set on a word that begins a phrase of the lexicon.
pub const STARTS_PHRASE: u32 = 1 << 31;

const LISTS: [(Sign, &str); SIGNS] = [
    (
        Sign::Example,
        "for example,for instance,such as,e g,imagine,picture,say,like when,suppose,example,instance,once,one day,\
      one evening,one morning,one night,last week,last year,yesterday,tuesday,monday,saturday,sunday,story,case in point,think of",
    ),
    (
        Sign::Hedge,
        "maybe,perhaps,might,may,could,possibly,probably,likely,seems,seem,appears,sometimes,often,usually,generally,\
      typically,tend,tends,somewhat,rather,fairly,roughly,about,around,it depends,depends,depending,i think,i believe,i guess,i'd say,\
      in my view,can be,not sure,not necessarily,to some extent,kind of,sort of,arguably,potentially,may well",
    ),
    (
        Sign::Certain,
        "definitely,certainly,absolutely,clearly,obviously,undoubtedly,always,never,must,no doubt,without doubt,of course,\
      exactly,simply,surely,every,everyone,nobody,nothing,all,guaranteed,essential,the truth is,no question,plainly,flatly",
    ),
    (
        Sign::Warm,
        "sorry to hear,understand,understandable,feel,feeling,feelings,feels,care,love,lovely,dear,heart,hug,gentle,gently,\
      kind,kindness,proud,brave,comfort,support,warm,warmly,here for you,you're not alone,not alone,tough,hard for you,hope,\
      happy,glad,wonderful,congratulations,oh,bless,be kind to yourself,hurt,hurts,it's okay,it's ok,natural,i can see,i hear,take heart",
    ),
    (Sign::You, "you,your,yours,yourself,you're,you'll,you've,you'd"),
    (Sign::I, "i,me,my,mine,myself,i'm,i'll,i've,i'd"),
    (
        Sign::Polite,
        "please,thank you,thanks,thank,welcome,would you,could you,may i,kindly,appreciate,grateful,happy to help,\
      glad to help,feel free,let me know,if you like,if you'd like",
    ),
    (
        Sign::Playful,
        "fun,funny,silly,play,playful,wild,magic,magical,adventure,party,dance,treat,wink,mischief,cheeky,whee,woo,yay,\
      wow,ooh,oops,dragon,pirate,wizard,ninja,superhero,epic,bonus points,sparkle,confetti,mad,crazy,giggle",
    ),
    (
        Sign::Humour,
        "haha,ha,lol,joke,jokes,joking,kidding,pun,laugh,laughs,laughing,hilarious,ironic,comedy,comedian,punchline,\
      spoiler,plot twist,just saying,rumour has it,believe it or not,blame",
    ),
    (Sign::Negation, "not,no,never,none,nothing,nobody,neither,nor,without,cannot,hardly"),
    (
        Sign::Caution,
        "careful,carefully,caution,cautious,warning,warn,beware,avoid,risk,risks,risky,danger,dangerous,safe,safety,safely,\
      consult,professional,doctor,lawyer,make sure,be aware,keep in mind,watch out,important to note,check first,harm,harmful,seek",
    ),
    (
        Sign::Apology,
        "sorry,apologize,apologise,apologies,unfortunately,unable,i cannot,i can't,i won't,i am not able,i'm not able,\
      can't help,as an ai,language model,regret,inappropriate,don't have personal,do not have personal,not appropriate,afraid",
    ),
    (
        Sign::Step,
        "first,firstly,second,secondly,third,thirdly,next,then,finally,lastly,step,steps,before,after,afterwards,start,begin,\
      once you,to begin,to start",
    ),
    (
        Sign::Evidence,
        "research,researchers,study,studies,evidence,data,statistics,survey,surveys,according to,experts,expert,scientists,\
      science,scientific,proven,shown,shows,percent,source,sources,found that,findings,report,reports,average,history,historically",
    ),
    (
        Sign::Contrast,
        "but,however,although,though,yet,while,whereas,on the other hand,on the one hand,despite,still,instead,nevertheless,\
      rather than,even so,that said,at the same time,both",
    ),
    (
        Sign::Reason,
        "because,since,therefore,thus,hence,so that,as a result,reason,reasons,why,due to,which means,means that,leads to,\
      causes,cause,in order to,consequently",
    ),
    (
        Sign::Summary,
        "in short,overall,in summary,to sum up,in conclusion,ultimately,in the end,all in all,basically,in general,\
      to summarize,to summarise,in essence,bottom line",
    ),
    (
        Sign::Choice,
        "or,either,alternatively,option,options,alternative,alternatives,whether,another,choose,choice,choices,different,\
      several,various,many,if",
    ),
    (
        Sign::Imperative,
        "ask,be,begin,book,bring,build,buy,call,check,choose,come,consider,cook,cut,do,don't,drop,find,focus,get,give,go,\
      have,hold,imagine,invite,join,keep,learn,leave,let,let's,list,listen,look,make,mix,move,never,note,offer,open,pack,pay,pick,plan,\
      put,read,remember,remove,run,save,say,see,sell,send,set,share,skip,spend,start,stay,stick,stop,take,talk,tell,think,treat,try,turn,\
      use,visit,wait,walk,wear,write",
    ),
];

/// Hash and signs of every word and phrase, by hash.
static LEXICON: LazyLock<Vec<(u64, u32)>> = LazyLock::new(|| {
    let mut lexicon = BTreeMap::new();
    for (sign, list) in LISTS {
        for phrase in list.split(',').map(str::trim) {
            *lexicon.entry(hash(phrase)).or_insert(0) |= 1 << sign as u32;
            if let Some((first, _)) = phrase.split_once(' ') {
                *lexicon.entry(hash(first)).or_insert(0) |= STARTS_PHRASE;
            }
        }
    }
    lexicon.into_iter().collect()
});

/// Names a lower-case word or phrase: FNV-1a, 64 bits.
#[must_use]
pub fn hash(phrase: &str) -> u64 {
    phrase.bytes().fold(0xcbf2_9ce4_8422_2325, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The signs of the word or phrase of this [`hash`], one bit each; [`STARTS_PHRASE`] beside them.
#[must_use]
pub fn signs(hash: u64) -> u32 {
    LEXICON.binary_search_by_key(&hash, |(known, _)| *known).map_or(0, |place| LEXICON[place].1)
}

/// Whether a lower-case word is a contraction ("don't", "we'll", "it's").
#[must_use]
pub fn is_contraction(word: &str) -> bool {
    let Some((stem, end)) = word.split_once('\'') else { return false };
    match end {
        "t" | "re" | "ve" | "ll" | "m" | "d" => true,
        "s" => ["it", "that", "there", "here", "what", "let", "he", "she", "who", "how", "where", "one", "this"]
            .contains(&stem),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_words_and_stands_at_its_place() {
        for (place, (sign, list)) in LISTS.iter().enumerate() {
            assert_eq!(*sign as usize, place);
            assert!(list.split(',').all(|w| w.trim() == w.trim().to_lowercase() && !w.trim().is_empty()), "{list}");
        }
    }

    #[test]
    fn words_and_phrases_are_found() {
        assert_ne!(signs(hash("perhaps")) & (1 << Sign::Hedge as u32), 0);
        assert_ne!(signs(hash("for example")) & (1 << Sign::Example as u32), 0);
        assert_ne!(signs(hash("for")) & STARTS_PHRASE, 0);
        assert_eq!(signs(hash("quixotic")), 0);
        assert!(is_contraction("don't") && is_contraction("it's") && !is_contraction("anna's"));
    }
}
