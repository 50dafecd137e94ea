use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::{Next, from_fn},
    web,
};
use rest_error::RestError;

#[derive(Debug, RestError)]
pub enum LimitError {
    #[rest(status = 429, msg = "Too many requests", retry_after = wait)]
    RateLimitExceeded { wait: Duration },
}

const PERIOD: Duration = Duration::from_secs(60);
const MAX_REQUESTS: u32 = 2;

/// How often each client has sent a request since the current period began.
pub struct Counts {
    begin: Instant,
    clients: HashMap<IpAddr, u32>,
}

impl Counts {
    pub fn new() -> web::Data<Mutex<Self>> {
        web::Data::new(Mutex::new(Self { begin: Instant::now(), clients: HashMap::new() }))
    }

    fn count(&mut self, client: IpAddr) -> Result<(), LimitError> {
        let elapsed = self.begin.elapsed();
        if elapsed >= PERIOD {
            *self = Self { begin: Instant::now(), clients: HashMap::new() };
        }
        let requests = self.clients.entry(client).or_default();
        *requests += 1;
        if *requests <= MAX_REQUESTS {
            return Ok(());
        }
        Err(LimitError::RateLimitExceeded { wait: PERIOD.saturating_sub(elapsed) })
    }
}

async fn limit(
    counts: web::Data<Mutex<Counts>>,
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if let Some(address) = request.peer_addr() {
        // `?` converts the error. `ErrorMiddleware` outside of this makes it a response.
        counts.lock().unwrap_or_else(PoisonError::into_inner).count(address.ip())?;
    }
    next.call(request).await
}

pub fn routes(app: &mut web::ServiceConfig) {
    let machines = web::resource("/machines").get(async || "front-desk");
    app.service(machines.wrap(from_fn(limit)));
}
