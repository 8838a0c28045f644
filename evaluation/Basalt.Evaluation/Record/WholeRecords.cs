using System.Reflection;
using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Basalt.Evaluation;

/// <summary>
/// Reads records with all their parts: what may not be null must stand in the text. A hole would be found out much later otherwise.
/// </summary>
internal sealed class WholeRecords : DefaultContractResolver
{
    private readonly NullabilityInfoContext _nullability = new();

    private WholeRecords() => NamingStrategy = new CamelCaseNamingStrategy { ProcessDictionaryKeys = false };

    /// <summary>The project's JSON, read strictly. Text that looks like a date stays text until a property asks for a date.</summary>
    public static JsonSerializerSettings Settings { get; } = new(Json.Settings)
    {
        ContractResolver = new WholeRecords(),
        DateParseHandling = DateParseHandling.None,
    };

    public static JsonSerializer Serializer { get; } = JsonSerializer.Create(Settings);

    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        if (member is PropertyInfo { CanWrite: true } written)
        {
            // The context remembers what it saw, and is not made for many threads.
            lock (_nullability)
            {
                property.Required = _nullability.Create(written).WriteState == NullabilityState.NotNull ? Required.Always : Required.Default;
            }
        }

        return property;
    }
}
