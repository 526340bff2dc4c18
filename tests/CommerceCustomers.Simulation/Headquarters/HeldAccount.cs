namespace CommerceCustomers.Simulation.Headquarters;

internal sealed record HeldAccount(AccountNumber Account, LegalEntityId LegalEntity, Customer Customer, long VisibleAt);
