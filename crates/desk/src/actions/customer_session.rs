//! A customer begins or resumes a session: signed by the host site, or anonymous.

use domain::customer::{Contact, Customer};
use domain::policy::CustomerCaller;
use domain::{CustomerId, Invalid, TenantId, text};
use store::StoreError;

use super::ContactInput;
use super::contact::NAMELESS;
use crate::access::Access;
use crate::{Desk, DeskError, Shop};

#[derive(Clone, Debug, Default)]
pub struct OpenSession {
    /// The tenant's public key.
    pub tenant: Option<String>,
    pub contact: ContactInput,
    /// The host site's signed token.
    pub identity: Option<String>,
    /// What an earlier anonymous session was given.
    pub visitor_secret: Option<String>,
}

#[derive(Debug)]
pub struct CustomerSession {
    pub access: Access,
    pub caller: CustomerCaller,
    /// For anonymous customers: how they come back.
    pub visitor_secret: Option<String>,
    pub is_new: bool,
}

impl Desk {
    pub async fn open_customer_session(
        &self,
        open: OpenSession,
    ) -> Result<CustomerSession, DeskError> {
        let shop = self.shop_by_key(open.tenant.as_deref()).await?;
        if let Some(identity) = &open.identity {
            return self.identified_session(&shop, identity).await;
        }
        let contact = open.contact.checked("")?;
        match &open.visitor_secret {
            Some(secret) => self.resumed_session(shop.id(), secret, contact).await,
            None => self.anonymous_session(&shop, contact).await,
        }
    }

    async fn identified_session(
        &self,
        shop: &Shop,
        token: &str,
    ) -> Result<CustomerSession, DeskError> {
        let identity = self.read_identity(shop.id(), shop.tenant.identity_version, token)?;
        let external = text::required("identity.sub", &identity.sub, text::LINE_CHARS)?;
        let order_id = text::line("identity.orderId", identity.order_id.as_deref())?;
        let input = ContactInput {
            name: identity.name,
            email: identity.email,
            phone: identity.phone,
            company: identity.company,
        }
        .checked("identity.")?;
        let (customer, is_new) = self.identified_customer(shop.id(), external, input).await?;
        let caller = CustomerCaller {
            tenant: shop.id(),
            id: customer.contact.id,
            contact: customer.contact,
            order_id,
            only: None,
        };
        Ok(CustomerSession {
            access: self.customer_token(&caller)?,
            caller,
            visitor_secret: None,
            is_new,
        })
    }

    /// The host site vouches for all of it, so what it says replaces what we had.
    async fn identified_customer(
        &self,
        tenant: TenantId,
        external: String,
        input: ContactInput,
    ) -> Result<(Customer, bool), DeskError> {
        let customers = &self.store.customers;
        if let Some(mut known) = customers.find_by_external(tenant, &external).await? {
            let before = known.contact.clone();
            input.apply_to(&mut known.contact);
            if known.contact != before {
                customers.update(&known).await?;
            }
            return Ok((known, false));
        }
        let mut customer = self.new_customer(tenant, input.clone());
        customer.external_id = Some(external.clone());
        match customers.insert(&customer).await {
            Ok(()) => Ok((customer, true)),
            // Two tabs at once: the other one was first.
            Err(StoreError::Taken(_)) => {
                let known = customers.find_by_external(tenant, &external).await?;
                known
                    .map(|known| (known, false))
                    .ok_or(DeskError::NotFound("customer"))
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn resumed_session(
        &self,
        tenant: TenantId,
        secret: &str,
        input: ContactInput,
    ) -> Result<CustomerSession, DeskError> {
        const UNKNOWN: DeskError = DeskError::Unauthorized("visitor_unknown");
        let id = self
            .keys
            .read_visitor_secret(tenant, secret)
            .ok_or(UNKNOWN)?;
        let mut customer = self
            .store
            .customers
            .find(tenant, id)
            .await?
            .ok_or(UNKNOWN)?;
        if input != ContactInput::default() {
            input.apply_to(&mut customer.contact);
            self.store.customers.update(&customer).await?;
        }
        self.visitor_session(customer, false)
    }

    async fn anonymous_session(
        &self,
        shop: &Shop,
        input: ContactInput,
    ) -> Result<CustomerSession, DeskError> {
        if !shop.settings.widget.anonymous {
            return Err(DeskError::Forbidden);
        }
        let customer = self.new_customer(shop.id(), input);
        self.store.customers.insert(&customer).await?;
        self.visitor_session(customer, true)
    }

    pub(super) fn visitor_session(
        &self,
        customer: Customer,
        is_new: bool,
    ) -> Result<CustomerSession, DeskError> {
        let Customer {
            tenant_id, contact, ..
        } = customer;
        let caller = CustomerCaller {
            tenant: tenant_id,
            id: contact.id,
            contact,
            order_id: None,
            only: None,
        };
        let visitor_secret = Some(self.keys.visitor_secret(tenant_id, caller.id));
        Ok(CustomerSession {
            access: self.customer_token(&caller)?,
            caller,
            visitor_secret,
            is_new,
        })
    }

    pub(super) fn new_customer(&self, tenant: TenantId, input: ContactInput) -> Customer {
        let now = self.now();
        let id = CustomerId::new(now, &*self.entropy);
        let mut contact = Contact {
            id,
            name: NAMELESS.into(),
            email: None,
            phone: None,
            company: None,
        };
        input.apply_to(&mut contact);
        Customer {
            tenant_id: tenant,
            contact,
            external_id: None,
            created_at: now,
        }
    }
}

/// Checks a client's idempotency key.
pub(super) fn client_key(field: &str, key: Option<&str>) -> Result<Option<String>, Invalid> {
    text::optional(field, key, text::KEY_CHARS)
}
