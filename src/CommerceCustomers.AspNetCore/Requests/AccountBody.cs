using System.Text.Json;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// Reads <c>{ "account": "C-004711" }</c>.
/// </summary>
internal static class AccountBody
{
    public const string Account = "account";

    public static AccountNumber Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.EnumerateObject().Count() == 1
                && document.RootElement.TryGetProperty(Account, out var account)
                && account.ValueKind == JsonValueKind.String)
            {
                return GivenAccount.Of(account.GetString()!);
            }
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // Anything but an account number gets the error below.
        }

        throw BodyReader.Invalid(ErrorCodes.InvalidAccount, Sentence.Of("NoAccount", AccountNumber.MaxLength));
    }
}
