namespace Basalt.Evaluation.Web;

/// <summary>A form that a page of this site posted.</summary>
internal static class PostedForm
{
    /// <exception cref="RefusedException">The body is no form, or not a whole one.</exception>
    public static async Task<IFormCollection> OfAsync(HttpContext context, CancellationToken cancellation)
    {
        if (!context.Request.HasFormContentType)
        {
            throw new RefusedException(
                415, "no-form", "This is no form",
                "This address wants a form, as the page before it sends one. Open the page again and use its button.");
        }

        try
        {
            return await context.Request.ReadFormAsync(cancellation);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new RefusedException(
                400, "bad-form", "This form is not whole", "The form cannot be read to its end. Open the page again and use its button.");
        }
    }
}
