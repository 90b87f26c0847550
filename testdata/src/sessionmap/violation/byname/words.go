package main

import "net/http"

// book has a container for each word of the model.
type book struct {
	byActiveUser, byAuthCode, byAuthRequest, byAuthState, byBasket, byCaptcha,
	byCart, byCodeChallenge, byCodeVerifier, byConfirmationCode, byCsrf, byDeviceCode,
	byImpersonation, byJti, byJwt, byLoggedIn, byLogin, byMagicLink,
	byNonce, byOauthCode, byOauthState, byOidcState, byOnlineUser, byOtp,
	byPasscode, byPasswordReset, byPkce, byPresence, byResetCode, bySession,
	byShoppingCart, bySid, bySignedIn, bySmsCode, bySsoState, byToken,
	byTotp, byUserCode, byUserOnline, byVerification, byVerificationCode, byVerifyCode,
	byVisitor, byWebauthn, byXsrf map[string]string
}

func init() {
	b := &book{}
	http.HandleFunc("/book/first", b.first)
	http.HandleFunc("/book/second", b.second)
}

func (b *book) first(_ http.ResponseWriter, r *http.Request) {
	b.byActiveUser[r.URL.Path] = "x"       // want `\(by name: active user\)`
	b.byAuthCode[r.URL.Path] = "x"         // want `\(by name: auth code\)`
	b.byAuthRequest[r.URL.Path] = "x"      // want `\(by name: auth request\)`
	b.byAuthState[r.URL.Path] = "x"        // want `\(by name: auth state\)`
	b.byBasket[r.URL.Path] = "x"           // want `\(by name: basket\)`
	b.byCaptcha[r.URL.Path] = "x"          // want `\(by name: captcha\)`
	b.byCart[r.URL.Path] = "x"             // want `\(by name: cart\)`
	b.byCodeChallenge[r.URL.Path] = "x"    // want `\(by name: code challenge\)`
	b.byCodeVerifier[r.URL.Path] = "x"     // want `\(by name: code verifier\)`
	b.byConfirmationCode[r.URL.Path] = "x" // want `\(by name: confirmation code\)`
	b.byCsrf[r.URL.Path] = "x"             // want `\(by name: csrf\)`
	b.byDeviceCode[r.URL.Path] = "x"       // want `\(by name: device code\)`
	b.byImpersonation[r.URL.Path] = "x"    // want `\(by name: impersonation\)`
	b.byJti[r.URL.Path] = "x"              // want `\(by name: jti\)`
	b.byJwt[r.URL.Path] = "x"              // want `\(by name: jwt\)`
	b.byLoggedIn[r.URL.Path] = "x"         // want `\(by name: logged in\)`
	b.byLogin[r.URL.Path] = "x"            // want `\(by name: login\)`
	b.byMagicLink[r.URL.Path] = "x"        // want `\(by name: magic link\)`
	b.byNonce[r.URL.Path] = "x"            // want `\(by name: nonce\)`
	b.byOauthCode[r.URL.Path] = "x"        // want `\(by name: oauth code\)`
	b.byOauthState[r.URL.Path] = "x"       // want `\(by name: oauth state\)`
	b.byOidcState[r.URL.Path] = "x"        // want `\(by name: oidc state\)`
	b.byOnlineUser[r.URL.Path] = "x"       // want `\(by name: online user\)`
}

func (b *book) second(_ http.ResponseWriter, r *http.Request) {
	b.byOtp[r.URL.Path] = "x"              // want `\(by name: otp\)`
	b.byPasscode[r.URL.Path] = "x"         // want `\(by name: passcode\)`
	b.byPasswordReset[r.URL.Path] = "x"    // want `\(by name: password reset\)`
	b.byPkce[r.URL.Path] = "x"             // want `\(by name: pkce\)`
	b.byPresence[r.URL.Path] = "x"         // want `\(by name: presence\)`
	b.byResetCode[r.URL.Path] = "x"        // want `\(by name: reset code\)`
	b.bySession[r.URL.Path] = "x"          // want `\(by name: session\)`
	b.byShoppingCart[r.URL.Path] = "x"     // want `\(by name: shopping cart\)`
	b.bySid[r.URL.Path] = "x"              // want `\(by name: sid\)`
	b.bySignedIn[r.URL.Path] = "x"         // want `\(by name: signed in\)`
	b.bySmsCode[r.URL.Path] = "x"          // want `\(by name: sms code\)`
	b.bySsoState[r.URL.Path] = "x"         // want `\(by name: sso state\)`
	b.byToken[r.URL.Path] = "x"            // want `\(by name: token\)`
	b.byTotp[r.URL.Path] = "x"             // want `\(by name: totp\)`
	b.byUserCode[r.URL.Path] = "x"         // want `\(by name: user code\)`
	b.byUserOnline[r.URL.Path] = "x"       // want `\(by name: user online\)`
	b.byVerification[r.URL.Path] = "x"     // want `\(by name: verification\)`
	b.byVerificationCode[r.URL.Path] = "x" // want `\(by name: verification\)`
	b.byVerifyCode[r.URL.Path] = "x"       // want `\(by name: verify code\)`
	b.byVisitor[r.URL.Path] = "x"          // want `\(by name: visitor\)`
	b.byWebauthn[r.URL.Path] = "x"         // want `\(by name: webauthn\)`
	b.byXsrf[r.URL.Path] = "x"             // want `\(by name: xsrf\)`
}
