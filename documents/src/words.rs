//! The documents' own words, in both languages. Pages have theirs in `web/texts`; a document has few and stands alone.

use crate::paper::Language;

macro_rules! said {
    ($($name:ident: $da:literal, $en:literal;)*) => {
        /// Every word a document says by itself.
        #[derive(Clone, Copy)]
        pub(crate) struct Words { $(pub $name: &'static str,)* }
        const DANISH: Words = Words { $($name: $da,)* };
        const ENGLISH: Words = Words { $($name: $en,)* };
    };
}

said! {
    agenda: "Dagsorden", "Agenda";
    minutes: "Referat", "Minutes";
    draft: "Udkast", "Draft";
    sent_out: "Udsendt", "Sent out";
    approved: "Godkendt", "Approved";
    contents: "Indholdsfortegnelse", "Contents";
    meeting: "Mødet", "The meeting";
    date: "Dato", "Date";
    time: "Tid", "Time";
    clock: "kl.", "at";
    place: "Sted", "Place";
    present: "Til stede", "Present";
    absent: "Afbud", "Absent";
    substitutes: "Suppleanter", "Substitutes";
    substitute_for: "for", "for";
    others: "Øvrige deltagere", "Also present";
    untitled: "Uden titel", "Untitled";
    closed: "lukket", "closed";
    closed_item: "Lukket punkt", "Closed item";
    closed_sheet: "Lukket – må kun læses af udvalgets kreds", "Closed – only to be read by the committee's circle";
    holds_closed: "Indeholder lukkede punkter", "Contains closed items";
    decision_item: "Beslutning", "For decision";
    information_item: "Orientering", "For information";
    discussion_item: "Drøftelse", "For discussion";
    owner: "Ansvarlig", "Responsible";
    case_number: "Sagsnummer", "Case number";
    recommendation: "Indstilling", "Recommendation";
    resume: "Resumé", "Summary";
    case_text: "Sagsfremstilling", "The case";
    tables: "Tabeller", "Tables";
    figures: "Tal", "Figures";
    charts: "Diagrammer", "Charts";
    chart_shows: "Diagrammet viser:", "The chart shows:";
    attachments: "Bilag", "Attachments";
    closed_attachment: "lukket bilag", "closed attachment";
    decision: "Beslutning", "Decision";
    actions: "Handlinger", "Actions";
    action: "Handling", "Action";
    due: "Frist", "Due";
    addenda: "Tilføjelser efter godkendelsen", "Addenda after approval";
    of: "af", "of";
    counted: "Opgjort", "Counted";
    definition: "Definition", "Definition";
    version: "version", "version";
    provisional: "foreløbigt tal", "provisional figure";
    hidden: "Skjult, fordi tallet omfatter få personer", "Hidden, because the figure covers few people";
    no_value: "Ingen værdi", "No value";
    track: "Udviklingsspor", "Development track";
    plan: "Iværksættelse af tiltag", "When and how";
    measure: "Tiltag", "Action";
    status_as_of: "Status på tiltag pr.", "Status of actions as of";
    as_of: "pr.", "as of";
    plan_in_hearing: "Plan", "Plan";
    hearing_period: "Høringsperiode", "Hearing period";
    respondents: "Høringsparter", "Respondents";
    respondent: "Høringspart", "Respondent";
    answered: "Har svaret", "Has answered";
    yes: "Ja", "Yes";
    no: "Nej", "No";
    points: "Punkter", "Points";
    coverage: "Hvad svarene handler om", "What the responses are about";
    section: "Afsnit", "Section";
    questions: "Spørgsmål", "Questions";
    remarks: "Bemærkninger", "Remarks";
    question: "Spørgsmål", "Question";
    remark: "Bemærkning", "Remark";
    reference: "Henvisning", "Reference";
    vision: "Vision", "Vision";
    topics: "Emner", "Topics";
    answer: "Svar", "Answer";
    unanswered: "Ikke besvaret endnu", "Not answered yet";
    no_points: "Ingen punkter til dette afsnit", "No points to this section";
    total: "I alt", "Total";
    message: "Fra mødet", "From the meeting";
    told_by: "Fortælles af", "Told by";
    told_to: "til", "to";
    page: "Side", "Page";
    cancelled: "Aflyst:", "Cancelled:";
}

/// The words of a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::Da => &DANISH,
        Language::En => &ENGLISH,
    }
}
