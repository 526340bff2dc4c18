using System.Text.Json.Serialization;
using CommerceCustomers.Customers;

namespace CommerceCustomers.AspNetCore.Documents;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Customer))]
internal sealed partial class ServiceJson : JsonSerializerContext;
