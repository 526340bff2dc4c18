using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

// What stands against an addition: the customer, and an answer, or the record that may be tried again. During the first call of a sync
// creation a better answer may come. A correction is a refused customer whose key comes with other content. Gone is what stood against it and was withdrawn meanwhile, so that it is to be added after all.
internal readonly record struct Known(
    CustomerId Customer, CustomerCreationResult? Answer, StoredRecord? Again = null, bool IsFirstCall = false, bool IsGone = false, bool IsCorrection = false);
