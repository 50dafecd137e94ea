use rest_error::{
    Catalogued, HttpError, RestError, Translation, catalogue,
    defender::{self, DefenderError, Quota},
    http_error, translation,
};

#[derive(Debug, RestError)]
#[allow(dead_code, reason = "only the codes are looked at")]
#[rest(status = 400)]
enum MachineError {
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(msg = "Label {0:?} is longer than {1:>4} characters {{sic}}")]
    LabelTooLong(String, usize),
    #[rest(status = 429, msg = "Quota {quota}, tier {tier}", retry = false)]
    QuotaUsedUp { quota: Quota, tier: u8 },
    #[rest(code = "Conflict", status = 409, msg = "The machine is in use")]
    InUse,
    #[rest(status = 500, msg = "")]
    Silent,
    #[rest(transparent)]
    Defender(#[from] DefenderError),
    #[rest(transparent)]
    Http(#[from] HttpError),
}

translation! {
    static FRENCH: "fr" for MachineError = {
        "MachineNotFound" => "La machine {id} est introuvable",
        "LabelTooLong" => "{1} caractères au plus {{sic}} : {0} ({0})",
        "QuotaUsedUp" => "Quota {quota}, niveau {tier}"
            where quota { Quota::Requests => "requêtes", Quota::Cpu => "processeur" }
            where tier { 1_u8 => "un" },
        "Silent" => "",
        "Forbidden" => "Défendu",
        ..defender::FRENCH
    };
    static CANADIAN: "fr-CA" for MachineError = { ..FRENCH, };
    static NONE: "de" for MachineError = {};
}

fn message(translation: &Translation, code: &str, arguments: &[(&str, &str)]) -> Option<String> {
    message_of::<MachineError>(translation, code, arguments)
}

fn message_of<E: Catalogued>(translation: &Translation, code: &str, arguments: &[(&str, &str)]) -> Option<String> {
    let spec = E::CATALOGUE.get(code)?;
    translation.message(spec, |name| {
        let (_, shown) = arguments.iter().find(|(known, _)| *known == name)?;
        Some((*shown).into())
    })
}

#[test]
fn arguments_stand_where_the_text_has_their_placeholders() {
    assert_eq!(message(&FRENCH, "MachineNotFound", &[("id", "7")]).as_deref(), Some("La machine 7 est introuvable"));
    assert_eq!(
        message(&FRENCH, "LabelTooLong", &[("0", "\"{1}\""), ("1", "   9")]).as_deref(),
        Some("   9 caractères au plus {sic} : \"{1}\" (\"{1}\")"),
    );
}

#[test]
fn a_message_without_one_of_its_arguments_is_not_translated() {
    assert_eq!(message(&FRENCH, "LabelTooLong", &[("0", "x")]), None);
}

#[test]
fn values_with_words_read_differently_and_others_stay() {
    let quota = |quota: &str, tier| message(&FRENCH, "QuotaUsedUp", &[("quota", quota), ("tier", tier)]);
    assert_eq!(quota(&Quota::Requests.to_string(), "1").as_deref(), Some("Quota requêtes, niveau un"));
    assert_eq!(quota(&Quota::Cpu.to_string(), "2").as_deref(), Some("Quota processeur, niveau 2"));
    // A prefix or an extension of a value is another value.
    assert_eq!(quota("number of", "11").as_deref(), Some("Quota number of, niveau 11"));
    assert_eq!(quota("CPUs", "").as_deref(), Some("Quota CPUs, niveau "));
}

#[test]
fn own_texts_precede_those_of_other_translations() {
    assert_eq!(FRENCH.text("Forbidden"), Some("Défendu"));
    assert_eq!(FRENCH.text("NotFound"), Some("Introuvable."));
    assert_eq!(CANADIAN.text("Forbidden"), Some("Défendu"));
    assert_eq!(CANADIAN.text("InvalidUrl"), defender::FRENCH.text("InvalidUrl"));
    assert_eq!(CANADIAN.language(), "fr-CA");
}

#[test]
fn an_empty_text_translates_an_empty_message() {
    assert_eq!(message(&FRENCH, "Silent", &[]).as_deref(), Some(""));
    assert_eq!(message(&FRENCH, "InternalServerError", &[]).as_deref(), Some(""));
}

#[test]
fn codes_without_a_text_are_not_translated() {
    for code in ["Conflict", "Gone", "Unheard", ""] {
        assert_eq!(FRENCH.text(code), None, "{code}");
    }
    assert_eq!(NONE.text("Forbidden"), None);
}

#[test]
fn an_error_of_another_type_with_the_same_code_is_not_translated() {
    assert_eq!(HttpError::InternalServerError.code(), "InternalServerError");
    assert_eq!(defender::FRENCH.message(HttpError::InternalServerError.spec(), |_| None), None);
    assert_eq!(message_of::<HttpError>(&FRENCH, "NotFound", &[]), None);
}

#[test]
fn defender_has_a_french_text_for_each_code() {
    for spec in DefenderError::CATALOGUE.iter() {
        let argument = |name: &str| spec.placeholders().any(|known| known == name).then(|| "<value>".into());
        let french = defender::FRENCH.message(spec, argument).expect("the text has the message's placeholders");
        let shown = french.matches("<value>").count();
        assert_eq!(shown, spec.placeholders().count(), "{french}");
        assert_eq!(french.is_empty(), spec.template().to_string().is_empty(), "{}", spec.code());
    }
    let cpu = Quota::Cpu.to_string();
    let quota = message(&defender::FRENCH, "TooManyRequests", &[("quota", &cpu)]);
    assert_eq!(quota.as_deref(), Some("Limite de quota atteinte : processeur."));
}

#[test]
fn both_catalogues_have_a_text_for_each_code_in_each_language() {
    let texts = [(&defender::FRENCH, &http_error::FRENCH, "fr"), (&defender::GERMAN, &http_error::GERMAN, "de")];
    for (of_defender, of_http, language) in texts {
        assert_eq!((of_defender.language(), of_http.language()), (language, language));
        let mut seen = std::collections::BTreeSet::new();
        for spec in HttpError::CATALOGUE.iter() {
            let text = of_http.message(spec, |_| None).unwrap();
            assert!(text.ends_with('.') && text != spec.template().to_string(), "{text}");
            assert!(seen.insert(text), "{} has the text of another code", spec.code());
        }
        for spec in DefenderError::CATALOGUE.iter() {
            let argument = |name: &str| spec.placeholders().any(|known| known == name).then(|| "<value>".into());
            let text = of_defender.message(spec, argument).expect("the text has the message's placeholders");
            assert_eq!(text.matches("<value>").count(), spec.placeholders().count(), "{text}");
            assert_eq!(text.is_empty(), spec.template().to_string().is_empty(), "{}", spec.code());
        }
    }
    let quota = message(&defender::GERMAN, "TooManyRequests", &[("quota", &Quota::Requests.to_string())]);
    assert_eq!(quota.as_deref(), Some("Das Kontingent ist erschöpft: Anzahl der Anfragen."));
}

mod of_parts_of_a_service {
    use super::*;

    #[derive(Debug, RestError)]
    #[rest(code = "Conflict", status = 409, msg = "In use by {0}")]
    struct InUse(String);

    catalogue! { struct Service = InUse + HttpError["Conflict", "Gone", "Locked"]; }

    // `HttpError` has a `Conflict` without a placeholder, which gives way.
    translation! {
        static GERMAN: "de" for Service, complete = {
            "Conflict" => "Wird von {0} verwendet",
            "Gone" => "Nicht mehr vorhanden",
            "Locked" => "Gesperrt",
        };
    }

    #[test]
    fn a_text_belongs_to_the_code_that_the_fallback_gives_way_to() {
        assert_eq!(
            message_of::<Service>(&GERMAN, "Conflict", &[("0", "Ada")]).as_deref(),
            Some("Wird von Ada verwendet")
        );
        assert_eq!(message_of::<Service>(&GERMAN, "Gone", &[]).as_deref(), Some("Nicht mehr vorhanden"));
    }
}

mod beside_another_type {
    use super::*;

    #[derive(Debug, RestError)]
    #[rest(status = 404)]
    #[allow(dead_code, reason = "only the codes are looked at")]
    enum Own {
        // The code and the placeholder of Defender's error, but another message.
        #[rest(code = "ResourceNotFound", msg = "There is no machine {resource}")]
        Machine { resource: u64 },
        #[rest(transparent)]
        Partly(Partly),
    }

    #[derive(Debug, RestError)]
    #[rest(code = "Wrapped", status = 502, msg = "{0} of the upstream")]
    struct Partly(String);

    translation! {
        static PARTLY: "pt-BR" for Partly, complete = { "Wrapped" => "{0} do upstream" };
        // A text for a nested type counts. The one for Defender's `ResourceNotFound` is there for Defender's errors.
        static OWN: "pt" for Own, complete = { "ResourceNotFound" => "Máquina {resource}", ..PARTLY, ..DEFENDER };
        static UNTRANSLATED: "pt" for Own = { ..DEFENDER };
        static DEFENDER: "pt" for DefenderError = { "ResourceNotFound" => "Recurso {resource}" };
    }

    #[test]
    fn each_type_has_its_own_text_for_a_code_that_both_have() {
        let arguments = [("resource", "7"), ("0", "x")];
        assert_eq!(message_of::<Own>(&OWN, "ResourceNotFound", &arguments).as_deref(), Some("Máquina 7"));
        assert_eq!(message_of::<DefenderError>(&OWN, "ResourceNotFound", &arguments).as_deref(), Some("Recurso 7"));
        assert_eq!(message_of::<Own>(&OWN, "Wrapped", &arguments).as_deref(), Some("x do upstream"));
        assert_eq!(message_of::<Own>(&UNTRANSLATED, "ResourceNotFound", &arguments), None);
    }
}
