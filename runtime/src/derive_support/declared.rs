//! What `catalogue!` and `translation!` name.

pub use rest_error_macros::{
    __catalogue_syntax as catalogue_syntax, __marked as marked, __translation_syntax as translation_syntax,
};

pub use crate::declare::{
    catalogue::subset::{faults as faults_of_subset, part},
    fault::fail_at,
    translation::{
        check::{checked, hashes},
        texts::{Text, Words},
    },
};
