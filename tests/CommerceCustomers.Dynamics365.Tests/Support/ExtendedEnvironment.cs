namespace CommerceCustomers.Dynamics365.Tests.Support;

/// <summary>An environment whose CustomersV3 has extension fields and fields that cannot be written.</summary>
internal static class ExtendedEnvironment
{
    public const string Extension = "ContosoShopCustomerId";

    public static async Task<TestEnvironment> StartAsync(string key, string value, TimeProvider? clock = null)
    {
        var environment = await TestEnvironment.StartAsync(new() { [key] = value }, clock);
        environment.LookAlike.Extend(Extension);
        environment.LookAlike.Extend("ContosoComputed", canBeWritten: false);
        environment.LookAlike.Extend("FullPrimaryAddress", canBeWritten: false);
        environment.LookAlike.Extend("ContosoDueDate", kind: ":date");
        return environment;
    }
}
