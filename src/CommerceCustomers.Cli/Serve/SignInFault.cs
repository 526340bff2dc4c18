namespace CommerceCustomers.Cli.Serve;

/// <summary>Why a sign-in has failed.</summary>
internal enum SignInFault
{
    /// <summary>Another token was sent.</summary>
    WrongToken,

    /// <summary>The form was not one of this service as it is now.</summary>
    OldForm,
}
