//! What each operation answers when it fails, for the OpenAPI document. A code that [`MachineError`] does not have would not
//! compile, and the tests compare every response of the program with these lists.

use rest_error::catalogue;

use crate::error::MachineError;

catalogue! {
    /// What every operation can answer: it panics.
    pub(crate) struct Always = MachineError["InternalServerError"];

    /// What an operation with a parameter in its path or query can answer.
    pub(crate) struct Parameters = Always + MachineError["InvalidInput"];

    /// What an operation with a body can answer.
    pub(crate) struct Body = Always
        + MachineError[
            "InvalidRequestBody",
            "MissingRequiredParameter",
            "InvalidInput",
            "RequestTimeout",
            "ContentTooLarge",
            "UnsupportedMediaType",
        ];

    pub(crate) struct List = Parameters
        + MachineError["BadRequest", "ODataError", "InvalidDomainName", "InvalidIpAddress"];

    pub(crate) struct Get = Parameters + MachineError["MachineNotFound"];

    pub(crate) struct Create = Body + MachineError["InvalidMachine", "MachineExists"];

    pub(crate) struct Batch = Body + MachineError["MaximumBatchSizeExceeded", "MachineNotFound"];

    pub(crate) struct Tag = Body + MachineError["InvalidLabel", "MachineNotFound"];

    pub(crate) struct Isolate = Get
        + MachineError["OsPlatformNotSupported", "ClientVersionNotSupported", "DisallowedOperation"];

    pub(crate) struct Owner = Get + MachineError["InventoryUnreachable"];

    pub(crate) struct ByFile = Parameters + MachineError["InvalidHashValue", "ResourceNotFound"];

    pub(crate) struct ByUrl = Parameters + MachineError["MissingRequiredParameter", "InvalidUrl"];

    pub(crate) struct Hunt = Body + MachineError["TooManyRequests"];

    pub(crate) struct Summary = Always + MachineError["Unauthorized", "Forbidden"];

    pub(crate) struct DeviceGroups = Summary + MachineError["DisabledFeature"];

    pub(crate) struct Errors = Always + MachineError["NotAcceptable"];
}
