//! Random error types: a type of the secret, and an expression that reaches it in some way, or does not.

use std::fmt;

/// One error type with one message.
pub(crate) struct Case {
    secret: &'static Secret,
    is_source: bool,
    form: &'static Form,
    expr: String,
}

/// A type that is an error or shows one.
struct Secret {
    generics: &'static str,
    /// The arguments with which `main` uses the type.
    args: &'static str,
    ty: &'static str,
    value: &'static str,
    can_be_source: bool,
}

const fn plain(ty: &'static str, value: &'static str, can_be_source: bool) -> Secret {
    Secret { generics: "", args: "", ty, value, can_be_source }
}

const fn generic(generics: &'static str, args: &'static str, ty: &'static str, value: &'static str) -> Secret {
    Secret { generics, args, ty, value, can_be_source: false }
}

const SECRETS: &[Secret] = &[
    plain("Secret", "Secret", true),
    plain("Option<Secret>", "Some(Secret)", true),
    plain("Box<dyn Error + Send + Sync>", "Box::new(Secret)", true),
    plain("Arc<Secret>", "Arc::new(Secret)", true),
    plain("Pin<Box<Secret>>", "Box::pin(Secret)", false),
    plain("Alias", "Some(Secret)", false),
    plain("Failure", "Box::new(Secret)", true),
    plain("Deep", "Rc::new(Some(Wrapped(1)))", false),
    plain("&'static Secret", "&Secret", false),
    generic("<T: fmt::Debug>", "::<u8>", "Wrapped<T>", "Wrapped(1)"),
    generic("<T: Error>", "::<Secret>", "T", "Secret"),
    generic("<S: Store + fmt::Debug>", "::<Disk>", "S::Error", "Secret"),
    generic("<Error: fmt::Debug>", "::<u8>", "Option<Wrapped<Error>>", "Some(Wrapped(1))"),
];

/// An expression of type `String`.
struct Form {
    text: &'static str,
    /// Whether it does not reach the field, as the derive must see too.
    is_harmless: bool,
}

const fn leak(text: &'static str) -> Form {
    Form { text, is_harmless: false }
}

const fn harmless(text: &'static str) -> Form {
    Form { text, is_harmless: true }
}

const FORMS: &[Form] = &[
    leak("describe(why)"),
    leak("describe(.why)"),
    leak("describe(&self.why)"),
    leak("describe(&(&*self).why)"),
    leak("describe(self)"),
    leak("describe(&self)"),
    leak("format!(\"{why:?}\")"),
    leak("format!(\"{why:>n$?}\", n = 3)"),
    leak("format!(\"{:?}\", .why)"),
    leak("format!(\"{self:?}\")"),
    leak("format!(\"{x:?}\", x = self.why)"),
    leak("format!(concat!(\"{:\", \"?}\"), why)"),
    leak("(|value: &dyn fmt::Debug| describe(value))(why)"),
    leak("{ let me = self; describe(me) }"),
    leak("{ let other = why; describe(other) }"),
    leak("match self { Self { why, .. } => describe(why) }"),
    leak("match why { why => describe(why) }"),
    leak("{ let Self { why: inner, .. } = self; describe(inner) }"),
    leak("[why].iter().map(|each| describe(*each)).collect::<String>()"),
    leak("Pair { why, n: *n }.show()"),
    leak("{ macro_rules! inner { () => { describe(why) } } inner!() }"),
    leak("{ macro_rules! inner { ($me:expr) => { describe(&$me.why) } } inner!(self) }"),
    leak("{ fn inner(value: &dyn fmt::Debug) -> String { describe(value) } inner(why) }"),
    leak("if let value = why { describe(value) } else { String::new() }"),
    leak("{ let mut all = String::new(); for value in [why] { all += &describe(value); } all }"),
    leak("vec![describe(why); 1].concat()"),
    leak("{ use std::fmt::Write; let mut all = String::new(); write!(all, \"{why:?}\").unwrap(); all }"),
    leak("{ let why = describe(why); why }"),
    leak("{ struct Me<T>(T); describe(&Me(why).0) }"),
    harmless("n.to_string()"),
    harmless("describe(&self.n)"),
    harmless("format!(\"{n:>4} {0}\", .n)"),
    harmless("[1u8].iter().map(|why| describe(why)).collect::<String>()"),
    harmless("match Some(1u8) { Some(why) => describe(&why), None => String::new() }"),
    harmless("if let Some(why) = Some(1u8) { describe(&why) } else { String::new() }"),
    harmless("{ let why = n; describe(why) }"),
    harmless("{ let why = *n; format!(\"{why:?}\") }"),
    harmless("{ let mut all = String::new(); for why in 0..3u8 { all += &describe(&why); } all }"),
    harmless("format!(\"{why}\", why = n)"),
    harmless("{ fn why() -> u8 { 1 } describe(n) }"),
    harmless("\"why\".to_owned()"),
];

/// What can stand around an expression of type `String`.
const AROUND: &[&str] = &[
    "($)",
    "{ $ }",
    "(|| $)()",
    "if *n > 0 { $ } else { String::new() }",
    "match n { 0 => String::new(), _ => $ }",
    "Some($).unwrap_or_default()",
    "[$].concat()",
    "format!(\"{}\", $)",
    "{ let done = $; done }",
    "$.trim().to_owned()",
    "loop { break $; }",
];

pub(crate) fn cases(seed: u64, count: usize) -> Vec<Case> {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    (0..count)
        .map(|index| {
            // Every form comes up, with types and surroundings by chance.
            let form = &FORMS[index % FORMS.len()];
            let secret = random.of(SECRETS);
            let mut expr = form.text.to_owned();
            for _ in 0..random.below(3) {
                let around = random.of(AROUND);
                // A block at the beginning of a method call is a statement.
                let inner = if around.starts_with('$') { format!("({expr})") } else { expr };
                expr = around.replace('$', &inner);
            }
            Case { secret, is_source: secret.can_be_source && random.below(2) == 0, form, expr }
        })
        .collect()
}

impl Case {
    pub(crate) fn is_certainly_harmless(&self) -> bool {
        self.form.is_harmless
    }

    pub(crate) fn item(&self, index: usize, status: u16) -> String {
        let Self { secret: Secret { generics, ty, .. }, is_source, form: _, expr } = self;
        let marker = if *is_source { "#[source] " } else { "" };
        format!(
            "#[derive(Debug, RestError)] #[rest(status = {status}, msg(\"{{text}}\", text = {expr}))] struct \
             Case{index}{generics} {{ {marker}why: {ty}, n: u8 }}"
        )
    }

    pub(crate) fn call(&self, index: usize) -> String {
        let Secret { args, value, .. } = self.secret;
        format!("show(&Case{index}{args} {{ why: {value}, n: 1 }});\n")
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.item(0, 503))
    }
}

/// Xorshift, so that every run has the same cases.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn of<T>(&mut self, all: &'static [T]) -> &'static T {
        &all[self.below(all.len())]
    }
}
