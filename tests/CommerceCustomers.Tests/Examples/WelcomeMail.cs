namespace CommerceCustomers.Tests.Examples;

// begin: ICustomerEventHandler.HandleAsync
public sealed class WelcomeMail(IMailer mailer) : ICustomerEventHandler
{
    // The same event may come again: the mailer sends one mail for a customer, however often it is told.
    public Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
        => customerEvent is { State: CustomerState.Synchronized, AccountNumber: { } account }
            ? mailer.SendOnceAsync(customerEvent.CustomerId, account, cancellationToken)
            : Task.CompletedTask;
}
// end: ICustomerEventHandler.HandleAsync

public interface IMailer
{
    Task SendOnceAsync(CustomerId customerId, AccountNumber account, CancellationToken cancellationToken);
}
