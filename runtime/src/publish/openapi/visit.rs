//! Visits every operation of a document.

use utoipa::openapi::{
    OpenApi, PathItem, RefOr,
    path::{Callback, Operation},
};

/// Visits the operations of all paths, webhooks and callbacks, also those in `components`, whatever their method.
pub(super) fn operations(document: &mut OpenApi, visit: &mut dyn FnMut(&mut Operation)) {
    let webhooks = document.webhooks.iter_mut().flat_map(|webhooks| webhooks.paths.values_mut());
    for item in document.paths.paths.values_mut().chain(webhooks) {
        operations_of(item, visit);
    }
    if let Some(components) = &mut document.components {
        for item in components.path_items.values_mut() {
            operations_of(item, visit);
        }
        for callback in components.callbacks.values_mut() {
            operations_of_callback(callback, visit);
        }
    }
}

fn operations_of(item: &mut PathItem, visit: &mut dyn FnMut(&mut Operation)) {
    let PathItem { get, put, post, delete, options, head, patch, trace, query, additional_operations, .. } = item;
    let named = [get, put, post, delete, options, head, patch, trace, query].into_iter().flatten();
    for operation in named.chain(additional_operations.values_mut()) {
        for callback in operation.callbacks.values_mut() {
            operations_of_callback(callback, visit);
        }
        visit(operation);
    }
}

fn operations_of_callback(callback: &mut RefOr<Callback>, visit: &mut dyn FnMut(&mut Operation)) {
    let RefOr::T(callback) = callback else { return };
    for item in callback.values_mut() {
        if let RefOr::T(item) = item {
            operations_of(item, visit);
        }
    }
}
