using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace CommerceCustomers.Cli.Serve;

/// <summary>
/// Protects cookies and forms with keys derived from the operator's token, so that they outlive a restart and hold for every process with
/// the same token. Another token ends them all.
/// </summary>
internal sealed class TokenProtection(byte[] key) : IDataProtector
{
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public IDataProtector CreateProtector(string purpose)
        => new TokenProtection(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyLength, info: Encoding.UTF8.GetBytes(purpose)));

    public byte[] Protect(byte[] plaintext)
    {
        ArgumentNullException.ThrowIfNull(plaintext);
        var protectedData = new byte[NonceLength + TagLength + plaintext.Length];
        var nonce = protectedData.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(DataKey(), TagLength);
        cipher.Encrypt(nonce, plaintext, protectedData.AsSpan(NonceLength + TagLength), protectedData.AsSpan(NonceLength, TagLength));
        return protectedData;
    }

    public byte[] Unprotect(byte[] protectedData)
    {
        ArgumentNullException.ThrowIfNull(protectedData);
        if (protectedData.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("Expected protected data, but found something shorter.");
        }

        var plaintext = new byte[protectedData.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(DataKey(), TagLength);
        cipher.Decrypt(
            protectedData.AsSpan(0, NonceLength),
            protectedData.AsSpan(NonceLength + TagLength),
            protectedData.AsSpan(NonceLength, TagLength),
            plaintext);
        return plaintext;
    }

    // The key of the data is none that a protector below this one is derived from.
    private byte[] DataKey() => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyLength, salt: "data"u8.ToArray());
}
